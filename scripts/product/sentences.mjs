/**
 * What the product promises, sentence by sentence in our own words, and the tests that show it: [file, title].
 * An empty list says that no test shows it yet.
 */
const office = (title) => ['e2e/office.spec.ts', title];
const practice = (title) => ['e2e/practice.spec.ts', title];
const first = (title) => ['e2e/first-connection.spec.ts', title];
const doubles = (title) => ['e2e/doubles.spec.ts', title];
const merges = (title) => ['src/main/store/accounts/account-merge.test.ts', title];
const policy = (title) => ['src/main/collection/schedule/schedule-policy.test.ts', title];
const filing = (title) => ['src/main/filing/decide-filing.test.ts', title];
const rows = (title) => ['src/main/imports/connections/check-rows.test.ts', title];
const list = (title) => ['src/main/imports/list-file/read-list.test.ts', title];
const imported = (title) => ['e2e/import.spec.ts', title];
const months = (title) => ['src/main/store/completeness/month-states.test.ts', title];
const backup = (title) => ['src/main/backup/backup.test.ts', title];
const notices = (title) => ['src/main/notices/notice-desk.test.ts', title];
const rules = (title) => ['src/main/notices/notice-rules.test.ts', title];
const workspace = (title) => ['src/workspace/workspace-api.test.ts', title];
const people = (title) => ['e2e/workspace-people.spec.ts', title];
const sync = (title) => ['src/main/sync/sync-once.test.ts', title];
const losses = (title) => ['src/main/sync/sync-losses.test.ts', title];
const leases = (title) => ['src/main/sync/check-leases.test.ts', title];
const TWO_COMPUTERS = 'two computers share their work through a workspace whatever is cut, killed and restarted: nothing is lost, nothing stands twice, and no password leaves';
const copies = (title) => ['src/workspace/copies.test.ts', title];
const hooks = (title) => ['src/workspace/webhooks/webhooks.test.ts', title];
const help = ['src/renderer/screens/help/help-search.test.ts', 'finds each question of the product page by the words a person would type'];

export const PARTS = [
  {
    title: 'Connections',
    sentences: [
      ['A connection is made once, by signing in on the utility’s website; its bills are collected from then on', [first('makes a connection by hand and collects in the very page of the sign-in'), first('checks again hidden, as the remembered browser, and finds nothing new')]],
      ['Every week the website is looked at for new bills', [policy('checks a connected portal once a week, give or take three hours'), ['src/main/collection/schedule/scheduler.test.ts', 'looks by itself every minute against the wall clock']]],
      ['Each bill is downloaded as it was served, read, and filed in its place', [['e2e/collect.spec.ts', 'a portal without a code: connected, every bill as served, and nothing else in the folder'], first('shows a bill beside its document, and points from a field to its place on the page')]],
      ['The first bills come at once, and a collection that is cut off goes on', [['e2e/resume.spec.ts', 'a first collection that is killed goes on after the next start and ends with every bill once']]],
      ['Bills that a utility sends by e-mail are collected from a mailbox', [['e2e/mail-connection.spec.ts', 'bills that come by e-mail are collected from a mailbox named in the wizard'], ['e2e/mail-connection.spec.ts', 'what could not be used is listed with the reason, under Needs attention and among the mails']]],
      ['A mailbox of Google, Microsoft or another service is signed in to in the browser (OAuth), without a password in Forager', [['e2e/mailbox-sign-in.spec.ts', 'bills are collected from a mailbox that was signed in to in the browser'], ['e2e/mailbox-sign-in.spec.ts', 'codes are read from a mailbox that was signed in to in the same way'], ['e2e/mailbox-sign-in.spec.ts', 'a token that has ended is refreshed, and one that was taken back asks to sign in again'], ['e2e/mailbox-sign-in.spec.ts', 'no token stands in the window, the log or anything else of the data folder, and the sign-ins go with their connections'], ['e2e/mailbox/mailbox-sign-in.test.ts', 'is not kept where the person allows nothing, and the words say so'], ['e2e/mailbox/mailbox-sign-in.test.ts', 'waits on after an answer with a wrong state, and takes the right one']]],
    ],
  },
  {
    title: 'Settings of a connection',
    sentences: [
      ['Sites may be a guess: an account is filed by its address, and a person’s word is kept', [filing('files under the only site of the connection, by address where there are several, and nowhere where it cannot know'), filing('keeps the site that a person gave the account')]],
      ['Only bills of the chosen services are filed, and a bill of several counts for each', [filing('leaves what is no bill, of another type, or before the start date, and says why'), filing('takes a combined bill when one of its types is chosen'), ['e2e/collect.spec.ts', '--types takes the bills of those services alone']]],
      ['Bills are collected from the company’s date, this month, or a day of one’s own', [rows('a start date has three modes, and a spreadsheet’s number is the day it stands for'), ['e2e/collect.spec.ts', '--since leaves what is older']]],
      ['Usage counts by the share of the building that is occupied, which may change; the bill stays as it is', [['src/shared/domain/counted-usage.test.ts', 'follows the occupancy over time'], ['src/shared/domain/occupancy.test.ts', 'counts by days where a period spans a change']]],
      ['Pick-ups and deliveries of a container become quantities', [['src/shared/domain/container-quantity.test.ts', 'adds up the lines that count pick-ups'], ['src/shared/domain/container-quantity.test.ts', 'add up to what was delivered'], ['src/shared/domain/counted-usage.test.ts', 'comes from the container where the bill names no usage']]],
      ['The mail server of notices is opened by a password or by a sign-in at its service', [['e2e/mailbox-sign-in.spec.ts', 'notices are sent by a mail server that takes a sign-in in the browser and no password'], notices('a sign-in at the mail service sends without a password; one that ended is got anew once, and goes when another way is chosen')]],
      ['The owner is told by e-mail of new bills and of what needs attention', [notices('a cause is told once in the window, on the desktop and by mail to the owner, also after a restart'), notices('one mail a week gathers what is new for each owner, and authorisations that end are told')]],
      ['Codes come by text message, authenticator, mailbox or security question', [['e2e/code-delivery.spec.ts', 'a check gets its code from the paired phone, and says what is missing while there is none'], ['e2e/code-delivery.spec.ts', 'an authenticator is set up by its picture, and its secret is not given back'], ['e2e/code-delivery.spec.ts', 'a mailbox is opened before it is kept']]],
      ['A code nobody can give ends the check with words, not with tries', [['e2e/collect.spec.ts', 'a code without a source ends the run at once']]],
    ],
  },
  {
    title: 'Managing connections',
    sentences: [
      ['A status says where a connection stands, and who has to act', [first('says that the website is down, and goes on when it is back'), ['e2e/collect.spec.ts', 'a website that is closed is down, and one that is not there cannot be reached']]],
      ['Each status a connection had is kept with its moment, and when it was deactivated and activated', [merges('an account that two connections to one website find is noticed, and settled by choosing one of them'), ['src/main/store/practice.test.ts', 'archiving a company stops its connections with words, and restoring it gives each the status it had']]],
      ['A refused password is never tried twice', [first('never types a refused password twice'), policy('never tries a refused password or a locked account again by itself')]],
      ['Reconnecting keeps accounts, meters and history', [['e2e/removal.spec.ts', 'a deleted connection comes back by undo, and otherwise leaves its bills and accounts, and nothing of its sign-in']]],
      ['Deleting erases the sign-in and keeps what was collected', [['e2e/removal.spec.ts', 'what was deleted stays deleted after the next start']]],
      ['An account holder, or a company, can withdraw: what this device erases is said before, done for good, and written down without a secret, also in what a restore kept', [['src/main/deletions/withdrawals.test.ts', 'what a restore replaced goes with what is withdrawn after it, and stays where the restore itself repeats a withdrawal'], ['src/main/deletions/withdrawals.test.ts', 'issues keep no word about what a withdrawal erased, closed ones neither'], ['e2e/invitation.spec.ts', 'a company withdraws its authorisation, and the letter goes with it'], ['e2e/invitation.spec.ts', 'the account holder withdraws: what is erased is said before, and nothing of the sign-in is left but a note'], ['src/main/deletions/withdrawals.test.ts', 'a withdrawal with bills leaves no bill, file, account or meter, and a kill halfway is carried to its end'], ['src/main/deletions/withdrawals.test.ts', 'a company that withdraws its authorisation loses the sign-ins of all its connections and its letter; others keep theirs'], ['src/main/deletions/withdrawals.test.ts', 'a company that withdraws with its bills loses also those that came without a connection, named beforehand, and a kill halfway is carried to its end'], ['src/main/backup/backup.test.ts', 'what was withdrawn after the backup was made is withdrawn again on what it brings back, once'], ['src/main/deletions/withdrawals.test.ts', 'a withdrawal with bills leaves another connection’s bill and its file, also where that bill was put away and both had brought the file'], doubles('who withdraws one of two connections takes its bills along, and the other’s bill that was put away for one of them comes back as it was read')]],
      ['A provider is collected by hand only where its terms ask for it', [['src/main/store/store-operations.test.ts', 'a connection to a provider that is collected by hand only has no next check, until that is taken back'], ['src/main/collection/collector.test.ts', 'a provider that is collected by hand only is visited when a person asks for it, and by no check of its own'], doubles('before a connection is made, the wizard names the one that is like it, and says where a provider is collected by hand only')]],
      ['Notes can be written on companies, sites, connections, accounts, meters and bills', [practice('notes are written in place on an account, a meter and a bill, and undo puts the former ones back')]],
      ['A bill by e-mail is missed as often as the person said that it comes', [months('what a person said of how often bills come by e-mail stands above what the bills say')]],
      ['The same account by website and by e-mail, or in two connections, is noticed, and made one after a preview: no bill twice, no history split; it can be taken back', [doubles('an account that came by website and by e-mail is compared, made one with every bill once, and taken back'), merges('an account that came by website and by e-mail is noticed, and becomes one with every bill once'), merges('an account that two connections to one website find is noticed, and settled by choosing one of them'), ['src/main/store/doubles/find-doubles.test.ts', 'the same number at one provider is one account: by its entry, its name or its website'], ['src/main/store/doubles/same-bills.test.ts', 'two bills are one by their file, by number and period, or by period and total where one prints no number']]],
      ['Before a connection is made, in the wizard and in an import, what is here already and like it is named', [doubles('before a connection is made, the wizard names the one that is like it, and says where a provider is collected by hand only'), rows('a company’s connection to the same provider is a hint, by website or by e-mail, and stops nothing'), rows('the same sign-in twice in the list, or as a connection that exists, is an error'), ['src/main/datasources/alike-connections.test.ts', 'a connection of the same company to the same provider may have the accounts already, by its website or by e-mail']]],
      ['Accounts that are said not to be the same stay apart, and are not named again', [doubles('two that are not the same are not named again'), merges('two that are said not to be the same are not named again, until that is taken back')]],
      ['What needs attention stands in the order of what it unblocks, each with the reason', [doubles('what needs attention stands in the order of what it unblocks, with the reason'), ['src/renderer/words/attention-order.test.ts', 'a refused sign-in that keeps twelve accounts stands above one late bill, and each says why it stands there']]],
      ['Companies, Needs attention and Review count the same things, and each leads to the others', [practice('Companies, Needs attention and Review count the same things'), ['src/renderer/words/attention-order.test.ts', 'a bill of which several things are wrong is one thing to do, and another kind of issue of it is one by itself']]],
      ['Accounts at no site are said where their months lack, and are filed many at once where their addresses point; it can be taken back', [practice('accounts without a site are said where their months lack, filed many at once where their addresses point, and the filing is taken back'), ['src/main/store/accounts/unfiled-accounts.test.ts', 'many accounts are filed at once, a new site is made once, and all of it is taken back'], ['src/renderer/screens/filing/filing-plan.test.ts', 'accounts at one address, however it is written, share the site that is made; another company gets its own, and an account without an address stays']]],
      ['Connections stand in groups by company, provider, status or owner, which are closed, selected and searched as a whole', [doubles('connections stand in groups that are closed, selected and searched as a whole, and stay so after a restart of the window'), ['src/main/store/connections/connection-list.test.ts', 'rows of one group stand together, whatever the order within it, and the groups name all of theirs'], ['src/renderer/components/table-groups.test.ts', 'a closed group shows its head alone, and the rows after it keep their place among all rows']]],
      ['A changed website is shown once by hand, and collected the same way afterwards', [['e2e/shown-way.spec.ts', 'a portal whose bills no word leads to is shown once by hand and collected in that very page'], ['e2e/shown-way.spec.ts', 'a small redesign is mended without help, and the mended way is the one of the next week']]],
      ['Account holders give their own sign-in, sealed for this computer, without anybody seeing the password', [['e2e/invitation.spec.ts', 'the account holder’s page seals the sign-in without a network, and keeps nothing of it'], ['e2e/invitation.spec.ts', 'the answer dropped on Forager makes the connection, which signs in; nobody is shown the password'], ['e2e/invitation.spec.ts', 'neither the window’s data, nor the log, nor any file of the data folder holds the invitation’s password']]],
      ['An invitation can be revoked and expires, and an answer that was altered, comes late or is for another computer is refused', [['src/main/sync/invitation-desk.test.ts', 'answers to revoked and expired invitations and to other devices are refused in words, and the refusal stands in the log'], ['src/main/sync/invitation-desk.test.ts', 'an answer that was changed, or made with another copy of the page, is refused and nothing is made'], ['src/main/sync/invitation-desk.test.ts', 'a website named inside a sealed answer has no effect: the password goes to the one that was asked for']]],
      ['Account holders do so by a link of the team’s workspace, which cannot open what it carries', [['e2e/invitation-link.spec.ts', 'the account holder answers in the page, which seals before it sends and reaches nobody else'], ['e2e/invitation-link.spec.ts', 'the app fetches the answer and makes the connection, and the workspace has nothing left of it'], ['e2e/invitation-link.spec.ts', 'neither the workspace’s database, nor its log, nor what went over the line, nor the app’s data holds the invitation’s password']]],
      ['The page of a link refuses any key but the one the app put into the link', [['e2e/invitation-link.spec.ts', 'the page refuses another key than the one its link names']]],
      ['A link can be for certain e-mail addresses and for several answers, is mailed, revoked, and says what happened with it', [['e2e/invitation-link.spec.ts', 'where only certain people may answer, a mailed link lets them; a revoked invitation is closed at the workspace too'], ['src/workspace/invitations/invitation-links.test.ts', 'as many answers are taken as were asked for; the same one sent again counts once, and one the device refused counts not at all'], ['src/main/sync/invitation-desk.test.ts', 'a link that several may answer makes a connection of each, and keeps the sign-ins of those that came when it is revoked']]],
      ['A sign-in is handed to another computer of the team, sealed, after the words of both were compared', [['src/main/sync/handover-desk.test.ts', 'a sign-in goes to the other computer with what makes and answers its codes, once the words were compared on both'], ['src/main/sync/handover-desk.test.ts', 'a workspace that puts a key of its own in the place of a computer’s shows other words on the two, and gets nothing where they were compared']]],
    ],
  },
  {
    title: 'Import of many connections',
    sentences: [
      ['A template is saved as .xlsx or .csv, filled in and dropped; its columns are found', [imported('the template is saved, filled and dropped, and its columns are found'), list('the template comes back with all its columns and its examples known for what they are')]],
      ['Headings in any order and by other names are matched', [list('headings are found in any order, by other names and nearly right; without any, columns are guessed from what is in them')]],
      ['Errors stand in their cells and are corrected there', [imported('errors stand in their cells with the reason, and are corrected by the keyboard')]],
      ['Up to 200 connections are made at once, all or none, and can be taken back', [imported('all rows become connections at once, and undo takes them out again with their passwords'), list('a list of more than 200 rows is refused with their number, one of a hundred thousand soon'), ['src/main/imports/connections/import-desk.test.ts', 'where a password cannot be sealed, or the store refuses, nothing stays']]],
      ['Both kinds may stand in one list, each with the columns it needs', [rows('an EMAIL row is checked as one, needs no sign-in, and says which mailbox it will read'), rows('a missing password is an error of an ONLINE row')]],
      ['What the page asks for and a plain list leaves blank is assumed where that is safe, and shown as assumed; companies may come with the list', [imported('a plain list of provider, user name, password and company makes connections, with the companies it names'), rows('a plain list of provider, user name and password is in order, and what is assumed is told'), rows('an address is assumed for a very name alone, and what is only like it or stands for several is asked for'), rows('companies that are not there are made where that is wanted, spelt as their first row does'), ['src/main/imports/connections/import-desk.test.ts', 'companies that a list brings are made with their connections and sites, and undo takes them out again']]],
      ['A provider is known by name and address, or added', [rows('a provider is found by name and address together, and is new where they do not agree')]],
      ['The same sign-in twice is noticed', [rows('the same sign-in twice in the list, or as a connection that exists, is an error')]],
      ['Passwords are masked, and left nowhere', [list('what could be a password is shown neither as a value nor as a heading'), ['src/main/imports/connections/import-desk.test.ts', 'passwords are put away when nobody is at it, and are gone when the import is cancelled']]],
    ],
  },
  {
    title: 'Questions',
    sentences: [
      ['Each question is answered on a help page, found by search', [help, office('help opens by F1, answers a search, and leads to the screen it speaks of')]],
      ['Passwords are encrypted, each on its own, and returned by nothing', [['src/main/vault/vault.test.ts', 'writes no secret in clear, and files for their owner alone'], ['e2e/secrets.spec.ts', 'no call of the window returns a secret'], ['e2e/secrets.spec.ts', 'the data folder holds no secret in any form, and a planted copy is found']]],
      ['A bill is never filed twice, however often it is found', [['src/main/store/store-operations.test.ts', 'the same bill is known again by its file, and by account, invoice and total when the portal makes the file anew']]],
      ['Websites of a country are reached through a proxy there, whose password is kept in the vault', [['src/main/shell/country-proxies.test.ts', 'keeps the password in the vault and the rest in the preferences'], ['src/main/shell/country-proxies.test.ts', 'sends the stored password to no other address than it was entered for']]],
    ],
  },
  {
    title: 'What is there, and what lacks',
    sentences: [
      ['Each site shows by month what is there, estimated, late and missing, with the cause', [office('the completeness grid shows what is there, estimated and missing, leads to the cause, and is walked by keys'), ['src/main/store/completeness/completeness-repository.test.ts', 'sites are listed with their months, the least complete service deciding, and filtered by company, service and gaps']]],
      ['How often bills come is known by the bills', [months('the next bill is due, then late, then missing'), months('quarterly bills are not late after a month')]],
      ['A day between two bills is no gap, two are', [months('a bill that begins on the last day of the one before, or two days after it, leaves no gap; three days after it does')]],
      ['The grid is copied as a table', [office('the completeness grid is copied as a table')]],
    ],
  },
  {
    title: 'Reports',
    sentences: [
      ['Usage, cost, demand and load factor stand by calendar month, with what is billed of each', [['src/main/store/reports/report-repository.test.ts', 'bills become calendar months of usage, cost, demand and load, with what is covered of each'], practice('a client’s months are reported as a chart with its table, add up to its bills, and go on one page for the client')]],
      ['The months of a bill add up to it, by whichever rule its last day is counted', [['src/main/store/reports/calendarise.test.ts', 'whatever the bills and the rule, the months add up to the bills and hold their days']]],
      ['Currencies are never added', [['src/main/store/reports/report-repository.test.ts', 'money of different currencies is never added, and money that is of no service stands by itself']]],
      ['Occupancy counts where it was chosen', [['src/main/store/reports/report-repository.test.ts', 'occupancy applies where the connection says so, to usage and cost but not to the demand; a meter without a site among several is of no site']]],
      ['Years are compared like with like: a bill that lacks never looks like a saving', [['src/shared/reports/year-over-year.test.ts', 'compares only what is whole in both years']]],
      ['Emissions name the source and year of their factors, and nothing without a factor counts as nought', [['src/shared/reports/emissions.test.ts', 'a service without one is named and not counted as nothing'], ['src/main/imports/factor-list.test.ts', 'the table that comes with the app is read whole, each row with its source and year']]],
      ['One page as PDF for a client says what is missing', [['src/main/reports/client-report.test.ts', 'marks a month that is not wholly billed, names it, and compares nothing with it']]],
    ],
  },
  {
    title: 'From day one',
    sentences: [
      ['A folder of old bills is read into the right accounts', [office('a folder of old bills is read into the accounts whose numbers they show, with a summary'), office('a folder of old bills of a client without any connection is filed at the site of their address, and Completeness shows their months'), ['src/main/store/accounts/billed-accounts.test.ts', 'has it from then on with its history and its sites, no bill twice'], ['src/main/collection/handed-over/read-dropped.test.ts', 'is filed under the one company whose account it is, where no company is chosen']]],
      ['A folder of many clients is filed by account number, address, folder or customer, and what stays unclear is asked for', [office('a mixed folder is filed under the companies its bills are of, goes on without its panel, and asks for what is unclear'), ['src/main/filing/match-company.test.ts', 'is asked for where two of these lead to different companies, and says which'], ['src/main/filing/match-company.test.ts', 'is not guessed from a street alone, a name in a sentence or the utility’s own name'], ['src/main/collection/handed-over/read-dropped.test.ts', 'is found by the number of a bill that came without a connection, by address, by folder and by the name on the page'], ['src/main/collection/handed-over/read-dropped.test.ts', 'waits with its copy and its reading until a person says whose it is']]],
      ['Files are read whether the window looks on or not, over a restart too, and what became of each is kept', [['src/main/collection/handed-over/file-desk.test.ts', 'reads one file after the other, tells how far it is, and keeps what became of each'], ['src/main/collection/handed-over/file-desk.test.ts', 'goes on after the next start with what a quit left, and leaves no file without a word'], ['src/main/collection/handed-over/file-desk.test.ts', 'says so of what it could not file or was stopped before, and reads it again when asked'], ['src/main/collection/handed-over/file-desk.test.ts', 'a company that withdraws with its bills takes the names of its files along']]],
      ['A bill without a file is entered by hand', [office('a bill is entered by hand and filed like any other'), ['src/main/collection/handed-over/enter-bill.test.ts', 'the same bill typed twice is filed once']]],
      ['A company’s letter of authorisation is kept, and its end is told before', [office('a letter of authorisation is kept with its company'), rules('reminds of a letter of authorisation 30 and 7 days before its end, and on the day')]],
    ],
  },
  {
    title: 'Notices',
    sentences: [
      ['One notice for each cause, not one for each try', [rules('each cause once: not again while the status stays, anew when it is another or came back')]],
      ['Each kind can be switched off but those that ask for action', [rules('what asks for action cannot be switched off'), notices('new bills are told on the desktop, and by mail only where that is chosen')]],
      ['A mail that cannot be sent waits', [notices('a mail that cannot be sent waits, is sent later, and outlives a restart')]],
      ['The mail server is tested by a button, and its password is tried once', [notices('the test button says whether it works, and why not'), notices('a refused mail password is tried once, said in words, and kept out of everything but the vault')]],
    ],
  },
  {
    title: 'Settings of the computer',
    sentences: [
      ['Everything goes into one encrypted file and comes back from it, also on another computer', [office('everything goes into one encrypted file and comes back from it, replacing what is here after a confirmation'), backup('a backup brings everything back on another computer: rows, documents, settings, and passwords sealed for it')]],
      ['A cut or changed backup is refused, and a kill loses nothing', [backup('a file that was cut, changed, swapped about or lengthened anywhere is refused in words, and nothing is touched'), backup('a kill at any step of the exchange is made good by the next start')]],
      ['The data folder can be moved', [['src/main/shell/data-place.test.ts', 'moves everything but locks, and leaves the old folder as it was']]],
      ['Checks keep to working hours', [['src/main/collection/schedule/working-hours.test.ts', 'begins checks within the hours alone, and at any time where none are set']]],
      ['Dates and numbers are written in the way that is chosen', [office('dates and numbers are written in the chosen way, and working hours are kept')]],
      ['Columns of a table are chosen, and the choice is kept', [practice('columns are chosen by keyboard, and the choice is kept when the screen is left')]],
      ['Every screen keeps to WCAG 2.2 AA, light and dark', [first('every main screen keeps to WCAG 2.2 AA, light and dark')]],
    ],
  },
  {
    title: 'The workspace',
    sentences: [
      ['It runs by one command with nothing else to install, and keeps what it confirmed', [['src/workspace/main.test.ts', 'npm run workspace serves alone, says the first owner’s code once, keeps what it confirmed through a kill, and shares its folder with no second one']]],
      ['A connection is deactivated and activated by other programs', [workspace('a connection is deactivated and activated as the product page says, and what was done is written down')]],
      ['Other programs read companies, sites, accounts, meters, bills, usage, charges and issues, in pages and by filters', [workspace('bills, usage, charges, meters, accounts, sites and issues are found under each thing they belong to'), workspace('lists come in pages; a page after the last gives the last'), workspace('a period counts as soon as one day is common, a bill’s date only within')]],
      ['Without a key nothing is answered, and a key does what its scopes say', [workspace('without a key every path, method and body is answered by the same 401'), workspace('a key does what its scopes say, and makes no key that may do more')]],
      ['No team sees another’s data, also where the code is wrong', [workspace('what is another team’s is not there: by its id, under its parents, in a reference'), workspace('the database itself keeps teams apart where the code forgets to')]],
      ['What happens is told to other programs, signed, tried again, and replayed', [hooks('what happens is told once, signed as Standard Webhooks says, and noted'), hooks('a receiver that fails is tried again with the same id, and after the last try the delivery has failed and can be replayed')]],
      ['Several copies serve one team together', [copies('a rate limit holds between copies, whichever of them is asked'), copies('what copies queue together is delivered once each'), copies('a cursor over change numbers misses nothing while three copies write')]],
      ['Bills and one-time codes are sent to addresses of it, by mail or from a phone, and sealed for one device on arrival', [['src/workspace/inbound/inbound.test.ts', 'a mail to an address of a team is sealed for its device when it arrives; nothing of it stands in the database'], ['src/workspace/inbound/inbound.test.ts', 'Mailgun, Postmark and SendGrid post mails that are theirs, and forged posts are refused'], ['src/main/sync/inbound-desk.test.ts', 'mails with bills are spooled, and looked through as a mailbox from a mark on'], ['src/main/sync/inbound-desk.test.ts', 'a mailed code is found by the sign-in that waits for it, and none that came before it asked']]],
      ['Devices sync with it, offline first: what is cut off is sent again, and nothing is lost or stands twice', [sync('a second device gets what the first has, bills with their usages and charges, and the API shows it'), losses('a request that is cut off before or after it was taken is sent again, and nothing stands twice'), losses('generated histories of three devices end alike everywhere, whatever was lost, and however they took turns'), ['e2e/workspace.spec.ts', TWO_COMPUTERS]]],
      ['Devices share the weekly work: one of them does each check, and one that dies or sleeps loses it', [leases('of two devices that hold the sign-in one checks, and the other takes its turn when that has ended'), leases('a device that dies loses its lease, and one that wakes up after another took over signs in to nothing and writes nothing'), leases('while the workspace is out of reach only the device that checked last goes on')]],
      ['What is erased on one device is erased on all and in the workspace', [sync('an erased bill is erased everywhere, with its file, and does not come back')]],
      ['The original file of a bill is seen on every computer of the team that opens it, and stays with its team', [['src/main/sync/original-files.test.ts', 'a file is sent after its bill, fetched by the other computer when it is looked at, and by a program; a quiet start asks nothing'], ['src/workspace/sync/original-files.test.ts', 'a file is wanted until it is there, comes once, and is fetched by devices of its own team alone'], ['src/workspace/sync/original-files.test.ts', 'a file goes with its last bill, also where it could not be erased the first time, and does not come back'], ['e2e/workspace.spec.ts', TWO_COMPUTERS]]],
      ['No stored password reaches the workspace', [sync('nothing that leads to a stored password, and no field beyond the contract, is sent'), ['e2e/workspace.spec.ts', TWO_COMPUTERS]]],
      ['People sign in by passkey or e-mailed link', [people('a passkey is added, and signs in again after signing out; a link does too'), ['src/workspace/people/people.test.ts', 'a link signs in once, from a page of the workspace, within its time']]],
      ['An owner invites colleagues, gives roles, revokes devices and makes keys', [people('a colleague is invited, a key is made and shown once, a device is revoked and says so'), ['src/workspace/people/people.test.ts', 'an owner invites, changes roles and removes; a member does not, and read-only reads']]],
      ['The app connects in one step, and leaves with its data', [people('the app connects in one step: address, code, let in in the browser'), ['src/main/sync/workspace-desk.test.ts', 'a computer connects in one step, signs requests, is still connected after a restart, and leaves with its data']]],
    ],
  },
];
