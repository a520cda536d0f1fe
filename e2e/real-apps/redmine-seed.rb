# Fills an empty Redmine: one person who signs in with an authenticator, one project with documents. Run by `rails runner`
# with the path of a JSON file: { login, password, totpKey, project, documents: [{ title, category, description, day, file, name }] }.
require 'json'

plan = JSON.parse(File.read(ARGV.fetch(0)))
User.current = User.find_by(login: 'admin')
Setting.twofa = '1'
Setting.login_required = '1'
Setting.notified_events = []

categories = plan['documents'].map { |document| document['category'] }.uniq.to_h do |name|
  [name, DocumentCategory.find_or_create_by!(name: name)]
end

user = User.new(firstname: 'Ann', lastname: 'Harbour', mail: 'ann@harbour.example', language: 'en')
user.login = plan['login']
user.password = plan['password']
user.password_confirmation = plan['password']
user.save!
user.update!(twofa_scheme: 'totp', twofa_totp_key: plan['totpKey'], twofa_totp_last_used_at: nil)

project = Project.new(name: plan['project'], identifier: 'bills', is_public: false)
project.enabled_module_names = %w[documents]
project.save!
role = Role.new(name: 'Reader', permissions: %i[view_documents view_files])
role.save!
Member.create!(project: project, user: user, roles: [role])

plan['documents'].each do |entry|
  document = Document.create!(project: project, category: categories[entry['category']], title: entry['title'], description: entry['description'])
  document.update_column(:created_on, Time.zone.parse("#{entry['day']} 09:00"))
  attachment = Attachment.new(file: File.open(entry['file'], 'rb'), author: User.current, filename: entry['name'], content_type: 'application/pdf')
  attachment.container = document
  attachment.save!
end
