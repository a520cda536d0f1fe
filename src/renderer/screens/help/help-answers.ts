import type { Screen } from '../../stores/navigation.ts';

export interface HelpLink {
  readonly label: string;
  readonly screen: Screen;
  readonly id?: string;
}

export interface HelpAnswer {
  /** Where an address of the window ("#/help/passwords") leads. */
  readonly id: string;
  readonly group: HelpGroup;
  readonly question: string;
  readonly paragraphs: readonly string[];
  /** Words a person might search for that do not stand in the answer. */
  readonly words: string;
  readonly links: readonly HelpLink[];
}

export const HELP_GROUPS = ['Beginning', 'Passwords and codes', 'Connections', 'Bills and sites', 'Reports and exports', 'This computer'] as const;
export type HelpGroup = (typeof HELP_GROUPS)[number];

const CONNECTIONS: HelpLink = { label: 'Connections', screen: 'connections' };
const ATTENTION: HelpLink = { label: 'Needs attention', screen: 'attention' };
const PASSWORDS: HelpLink = { label: 'Where passwords are kept', screen: 'settings', id: 'passwords' };
const NEW: HelpLink = { label: 'New connection', screen: 'new-connection' };

/** What people ask, answered as Forager is: each answer must stay true of the program as it stands. */
export const HELP_ANSWERS: readonly HelpAnswer[] = [
  {
    id: 'connection', group: 'Beginning', question: 'What is a connection?', words: 'portal login sign-in utility website automatic', links: [NEW, CONNECTIONS],
    paragraphs: [
      'One sign-in at one utility’s website. You set it up once; from then on Forager signs in every week on this computer, downloads the bills that are new, reads them, and files them under company, site, account and meter.',
      'One sign-in may hold many accounts. All of them are found by the one connection.',
    ],
  },
  {
    id: 'sample-data', group: 'Beginning', question: 'Can I look around before I connect anything?', words: 'sample data example demo try test tour remove practice', links: [CONNECTIONS, { label: 'Companies', screen: 'companies' }],
    paragraphs: [
      'Yes. “Look around with sample data”, on any screen that is empty for lack of bills, makes two made-up companies with bills of two years: one whose sum is wrong, one that never came, one that names no period, one far too high. They stay on this computer and are never sent to a workspace, and nothing is collected for them.',
      'A bar above every screen says that you see sample data; “Remove sample data” there takes it away at once. A sample company under which you keep a site, a connection or a bill of your own stays with that and becomes a company like any other.',
      '“Take the tour” on this page shows the window in five short steps.',
    ],
  },
  {
    id: 'first-bills', group: 'Beginning', question: 'When do the first bills arrive?', words: 'how long wait hours history months first data', links: [CONNECTIONS],
    paragraphs: [
      'At once: the first collection begins in the very page in which you signed in, and bills appear as they are read. How long it takes depends on how many there are; a website is visited at a person’s pace.',
      'How far back it goes is the start date you choose and the history the website keeps, which is often 12 to 24 months.',
    ],
  },
  {
    id: 'start-date', group: 'Beginning', question: 'How far back are bills collected?', words: 'start date company default current month custom precedence history', links: [{ label: 'Companies', screen: 'companies' }],
    paragraphs: [
      'You choose for each connection: as its company does, from this month on, or from a day of your own. A date given to a single account goes before that of its connection, and the connection’s before the company’s.',
      'An earlier date chosen later fetches the older bills with the next check.',
    ],
  },
  {
    id: 'account-holder', group: 'Beginning', question: 'What do I tell the account holder?', words: 'share customer client text consent authorise explain withdraw', links: [{ label: 'Companies', screen: 'companies' }],
    paragraphs: [
      'In your words, for example: “We collect your utility bills with Forager, a program on our own computer. For that we need the user name and password with which you look at your bills online. The password is encrypted on that computer, is typed on the utility’s website and nowhere else, and is sent to nobody. Forager only reads: it pays, orders and changes nothing. You can withdraw at any time; the password is then erased.”',
      'Who would rather not tell you a password gets an invitation instead: see below.',
      'Who authorised the collection, the letter, and until when it holds are noted with the company. Forager reminds you before it ends.',
    ],
  },
  {
    id: 'invitation', group: 'Beginning', question: 'How does an account holder give a sign-in without telling it?', words: 'invite invitation link secure own account connect themselves customer client share seal answer', links: [{ label: 'Invitations', screen: 'invitations' }],
    paragraphs: [
      'Make an invitation: choose the company, the utility, the sites and the services, and save its page. Send the page with the text Forager writes for you. The account holder opens it in a browser, sees who asks and for what, and types the sign-in; the page seals it for this computer, without a network. They send the sealed answer back, and you drop it on Forager: the connection is made, and nobody is shown the password.',
      'Page and invitation show the same key; read it to them if they ask whether the page is yours. An invitation is good for one answer and until its day, and can be revoked. Opened as a preview on a phone the page may not run: it says so, and works in a browser on a computer.',
    ],
  },
  {
    id: 'withdraw', group: 'Connections', question: 'What happens when an account holder withdraws?', words: 'withdraw consent revoke erase delete forget privacy GDPR authorisation letter', links: [CONNECTIONS, { label: 'Companies', screen: 'companies' }],
    paragraphs: [
      'Open the connection and choose “The account holder withdraws…” in its menu. Forager says beforehand what it erases: the sign-in, codes and answers, the browser data, pictures and details of past checks, and, if they ask for it, the bills and their files too. Erased bills do not come back. A note of the day and of what was erased stays with the company, without names.',
      'Where a company withdraws its letter of authorisation, “Withdraw the authorisation…” in its panel does the same for all its connections; with the bills, also those go that were read from a folder or entered by hand. What was saved, sent or backed up elsewhere before is yours to erase.',
    ],
  },
  {
    id: 'many', group: 'Beginning', question: 'How many connections can I have?', words: 'limit number maximum scale bulk import 200 list spreadsheet set up companies clients Excel CSV', links: [{ label: 'Sites', screen: 'sites' }, { label: 'Import connections', screen: 'import-connections' }],
    paragraphs: ['There is no limit. A list of up to 200 can be imported at once from a spreadsheet, again and again. Checks are spread over hours, and each website is visited by one connection at a time.', 'Many companies are set up by a list of sites, imported under Sites, or of connections: a column for the company brings the companies along, and makes those that are not here yet. Accounts whose address fits none of the sites are filed many at once from Completeness.', 'A list of connections needs the utility, the user name and the password. What it leaves open is assumed and stands in grey in its cell: the sign-in address of a utility that is known by this very name, no owner but you, and accounts filed at sites by their addresses.'],
  },
  {
    id: 'outside-us', group: 'Beginning', question: 'Can I connect utilities outside the United States?', words: 'country abroad international europe canada proxy region language', links: [NEW, { label: 'Proxies', screen: 'settings', id: 'proxies' }],
    paragraphs: [
      'Yes. The list of utilities covers many countries, and a website that is not in it is connected by its address. Sign-in pages and bills are understood in several languages, with each country’s dates, numbers and units.',
      'Where a website can be reached only from its own country, give Forager a proxy there under Settings; it is used for that country’s websites alone.',
    ],
  },
  {
    id: 'passwords', group: 'Passwords and codes', question: 'Does Forager store the utility password?', words: 'security encryption safe credentials keyring passphrase vault AES', links: [PASSWORDS],
    paragraphs: [
      'Only if you let it, and only on this computer. Each password is encrypted on its own (AES-256-GCM), with a key that your system’s keyring keeps, or that a passphrase of yours opens. It is opened for the moment in which it is typed on the website it was entered for, is never shown again, and stands in no log, picture or export.',
      'You can also keep nothing: then each check waits until you have signed in yourself.',
    ],
  },
  {
    id: 'password-changed', group: 'Passwords and codes', question: 'What happens when the utility password changes?', words: 'changed wrong incorrect refused locked expired new reconnect', links: [ATTENTION],
    paragraphs: [
      'The next check is refused once and stops there: Forager never tries a refused password a second time, so that the account is not locked. The connection says “Password incorrect” and stands under Needs attention; its owner is told.',
      'Press Reconnect and give the new password. Accounts, meters and bills stay as they are, and the bills of the meantime are fetched.',
    ],
  },
  {
    id: 'codes', group: 'Passwords and codes', question: 'What if the website asks for a code?', words: 'MFA two-factor 2FA SMS text message authenticator one-time security question', links: [ATTENTION],
    paragraphs: [
      'Set up under Codes of the connection where codes come from: an authenticator key, a mailbox, text messages forwarded by a phone, or the answers to security questions. Forager then enters them by itself.',
      'Where nothing is set up the check waits as “Code needed”; Reconnect opens the website at that step. A check that wants to see a person is never solved by the program.',
    ],
  },
  {
    id: 'mailbox-sign-in', group: 'Passwords and codes', question: 'How is a Gmail or Microsoft 365 mailbox connected?', words: 'OAuth Google Outlook Office IMAP app password client ID token email mail sign in again', links: [{ label: 'Mail services', screen: 'settings', id: 'mail-services' }],
    paragraphs: [
      'Such mailboxes take no password from a program. Register Forager once for your consultancy at Google or Microsoft; Settings says step by step how, and takes the client ID you get. Then choose where the mailbox is set up that it is opened by a sign-in: the page of the service opens in your browser, you sign in there and allow it, and Forager never sees your password.',
      'What the service hands out is kept as passwords are: encrypted, on this computer alone. It opens mail, so Google and Microsoft show it under the apps with access to your account, where you can take it back at any time. The connection then says “Sign in to the mailbox again”.',
      'Where your organisation does not allow this, use an app password, or forward the bills to a mailbox that takes one.',
    ],
  },
  {
    id: 'twice', group: 'Connections', question: 'What if I submit the same connection twice?', words: 'duplicate double again second same login', links: [CONNECTIONS],
    paragraphs: ['The import marks a sign-in that exists already, and no bill is ever filed twice: the same account with the same bill number, or period and amount, is known again wherever it comes from. Delete the connection that is too many; what it filed stays.'],
  },
  {
    id: 'account-twice', group: 'Connections', question: 'Can I connect the same utility account twice?', words: 'duplicate account email portal two connections merge same join split', links: [ATTENTION],
    paragraphs: ['There is no need to, and it costs the website twice the visits. When something fails, reconnect instead of making a new connection: that keeps accounts, meters and history together. An account that another connection of the same website finds again stays one account, and its bills are filed once.', 'Where the same account is here twice all the same, such as by its website and by e-mail, it is named under Needs attention and in its connection. Press Compare to see which bills are in both, choose which one stays, and make them one, or say that they are not the same. For half an hour it can be taken back.'],
  },
  {
    id: 'often', group: 'Connections', question: 'How often does Forager check for new bills?', words: 'weekly schedule interval frequency hours pause sleep', links: [{ label: 'Weekly checks', screen: 'settings', id: 'checks' }],
    paragraphs: [
      'Every week. If the computer was off or asleep, one check makes up for all that were missed. A website that is down is tried again with growing pauses.',
      'Check now asks for one at any time. Under Settings checks can be paused, or kept to certain hours.',
    ],
  },
  {
    id: 'redesign', group: 'Connections', question: 'What if the website changes its design?', words: 'redesign layout changed new route broken under investigation show the way', links: [ATTENTION],
    paragraphs: ['Forager looks for sign-in fields and bills by what they mean, not by where they stand, so most changes go unnoticed. Where it no longer finds the bills, the connection says “Needs a new route”: press Show the way, walk to one bill once by hand, and the others are collected the same way from then on.'],
  },
  {
    id: 'errors', group: 'Connections', question: 'Why does my connection show an error?', words: 'status failed problem attention website down unreachable', links: [ATTENTION],
    paragraphs: [
      'Its status says what happened and who has to act: you, the account holder, or nobody. Needs attention lists all that waits for you, what unblocks most first, each with the one step that mends it.',
      'The collection log of a connection shows every step with a picture of the page, in which private parts are painted over.',
    ],
  },
  {
    id: 'reconnect', group: 'Connections', question: 'How do I reconnect a failed connection?', words: 'repair mend sign in again password code', links: [ATTENTION],
    paragraphs: ['Open it and press Reconnect. It opens what the cause needs: the password form where the password was refused, or the website itself at the step that waits for a code, a question or a person. Nothing that was collected is lost or collected twice.'],
  },
  {
    id: 'deactivate', group: 'Connections', question: 'What does deactivating a connection do?', words: 'stop pause off activate temporarily', links: [CONNECTIONS],
    paragraphs: ['Its checks stop; every bill, account, meter and the stored password stay. Activate goes on where it stopped, and fetches what was billed meanwhile. Prefer it to deleting whenever you may come back.'],
  },
  {
    id: 'delete', group: 'Connections', question: 'What goes when I delete a connection?', words: 'remove erase permanently closed provider changed', links: [CONNECTIONS],
    paragraphs: ['Its password, its browser data and its records are erased. Bills, accounts and meters stay filed under their company and sites. For a moment it can be taken back; after that the password would have to be entered again.'],
  },
  {
    id: 'owner', group: 'Connections', question: 'Who is told when something happens?', words: 'notification email owner notice mail digest SMTP', links: [{ label: 'Notices', screen: 'settings', id: 'notices' }],
    paragraphs: ['You, by a notice of your desktop and in the window; and the owner whose address stands in the connection’s settings, by e-mail, once you have named a mail server under Settings. There is one mail for each cause, not one for each try, and new bills can come gathered once a week. What asks for action cannot be switched off; everything else can.'],
  },
  {
    id: 'sites', group: 'Bills and sites', question: 'Which sites does an account serve?', words: 'building address assign reassign several', links: [{ label: 'Sites', screen: 'sites' }, { label: 'Accounts without a site', screen: 'filing' }],
    paragraphs: ['Name the likely ones when you make the connection; a guess is good enough. Forager compares the service address of each account with the addresses of your sites, and your own word counts before its guess. An account can be given to another site, or to several, at any time.', 'Accounts that stand at no site yet, since no address was like theirs, are listed company by company under “Accounts without a site”, each with the site its address points at by now. They are filed all at once or one by one; where there is no such site, it can be made of the address.'],
  },
  {
    id: 'types', group: 'Bills and sites', question: 'What are the services for?', words: 'electricity gas water waste fuel solar district datasource service', links: [CONNECTIONS],
    paragraphs: ['They say which services of a connection you want: only bills of these are filed, and one bill may be of several. District is steam, chilled and hot water from a network.'],
  },
  {
    id: 'occupancy', group: 'Bills and sites', question: 'What does “multiply by occupancy” do?', words: 'share percent tenant leased floor multiply', links: [{ label: 'Sites', screen: 'sites' }],
    paragraphs: ['It counts the share of the building that the company occupies, as it stands with the site: 40% of 10,000 kWh are 4,000 kWh in reports and exports. The bill itself is never changed. Leave it off where the bill is for your share already.'],
  },
  {
    id: 'complete', group: 'Bills and sites', question: 'How do I see what is missing?', words: 'completeness gap missing late month grid estimated', links: [{ label: 'Completeness', screen: 'completeness' }],
    paragraphs: ['Completeness shows each site by month: there, estimated, not due yet, late or missing. It knows by an account’s earlier bills how often they come. What belongs to no site is said above the grid, with the way to choose its site. Press a month to see its bills and the cause where one lacks: a connection that waits for you, a bill that could not be read, or history the website does not keep.'],
  },
  {
    id: 'reports', group: 'Reports and exports', question: 'How do I report usage and cost to a client?', words: 'report chart month calendar usage cost unit price demand load factor emissions carbon year before PDF page client', links: [{ label: 'Reports', screen: 'reports' }],
    paragraphs: [
      'Reports spreads each bill over its days and shows calendar months, by service, site or meter, as a chart and as a table that can be saved. “Year before” compares only what is wholly billed in both years, so that a missing bill never looks like a saving; months of which much is not billed are drawn lighter.',
      'Emissions take a factor for each service, shown with its source and year; choose others or read your own table under “Factors”. “Report for the client” makes one page as PDF, of the company, of a site, or of each site into a folder, with your name and logo.',
    ],
  },
  {
    id: 'old-bills', group: 'Bills and sites', question: 'Can I add bills I already have?', words: 'upload drop folder files pdf old manual by hand enter mixed clients several companies archive scan history', links: [{ label: 'Bills', screen: 'bills' }, { label: 'Files read', screen: 'files' }],
    paragraphs: ['Yes. Drop files or a whole folder on the window, or press Read files under Bills; they are read on this computer, like all others. Each bill is filed under the company that its account number, service address, folder or the customer’s name leads to; where these lead to none, or to two, you are asked before it is filed. No connection is needed: a bill makes the account whose number it shows, at the site of its address, and a connection made later has that account. A bill of which there is no file can be entered by hand.', 'The reading goes on when you close its panel, and after a restart. What became of every file, and why, stays under Bills, “Files read”; those that became no bill stand under Needs attention until you have seen to them.'],
  },
  {
    id: 'wrong-company', group: 'Bills and sites', question: 'A bill is filed under the wrong company: how do I move it?', words: 'misfiled move other company account moved elsewhere belongs change correct client already here', links: [{ label: 'Accounts', screen: 'accounts' }],
    paragraphs: [
      'Bills that were read from files go with their account: open it under Accounts and choose “Move to another company…”, then the company and, if you know it, the site. All its bills, meters and issues go with it, and “Undo” puts everything back. “Where it was” on the account keeps the former company and sites.',
      'If that company has an account of the same number and provider already, nothing is moved, and you are led to that account.',
      'An account that a connection brings is of its connection’s company. If the whole connection is under the wrong company, delete it: its bills and accounts stay, and can be moved then. After that set it up again under the right company.',
      'A file that says “Already here” when you read it again names the company and the account it is filed under, with a button that leads there.',
    ],
  },
  {
    id: 'reading', group: 'Bills and sites', question: 'How sure are the values that were read?', words: 'accuracy AI OCR doubtful review correct wrong', links: [{ label: 'Review', screen: 'review' }],
    paragraphs: ['Each value shows its place on the page. What was not found is empty and says so, what is uncertain is marked, and a bill whose sums do not add up waits under Review. What you correct there teaches the next bill of the same layout. Reading happens on this computer.'],
  },
  {
    id: 'review', group: 'Bills and sites', question: 'How do I check and correct a bill?', words: 'review correct wrong value fix edit confirm looks right undo doubtful', links: [{ label: 'Review', screen: 'review' }, { label: 'Bills', screen: 'bills' }],
    paragraphs: ['Review holds the bills that could not be read whole or whose sums do not add up, one after the other. Press a value to see its place on the page, and type what the page says where it is wrong. Ctrl+Enter says that the bill looks right and opens the next; Ctrl+Z takes a correction back. Any other bill is corrected the same way: open it under Bills.'],
  },
  {
    id: 'issues', group: 'Bills and sites', question: 'What is an issue, and what do I do about it?', words: 'issue problem duplicate gap overlap late unusual dismiss resolve reopen threshold check rule audit', links: [{ label: 'Issues', screen: 'issues' }, { label: 'Checks of bills', screen: 'settings', id: 'bill-checks' }],
    paragraphs: [
      'Something about a bill that a person should look at: two bills alike, days that no bill covers, a sum or a use that is not as it should be. Each says what was found, with its numbers, and shows the bill.',
      'Resolve it (R) when it is mended, dismiss it (D) when it is right as it is, and say why; both can be taken back. From which number on something is told, and which checks are made, is set under “Checks of bills”.',
    ],
  },
  {
    id: 'exports', group: 'Reports and exports', question: 'How do I export bills and usage?', words: 'export data out download save Excel spreadsheet CSV Green Button EnergyCAP PDF original files ZIP copy', links: [{ label: 'Exports', screen: 'exports' }],
    paragraphs: [
      'Exports writes the bills of a company, of sites, services and months you choose: as an Excel workbook, as CSV, for Portfolio Manager, as Green Button, for EnergyCAP, or the original files in one ZIP. The number of bills is shown before you press Export.',
      'Bills with open issues are left out unless you ask for them. What a format cannot carry is listed with the reason when the file is written. Rows of any table are copied with Ctrl+C.',
    ],
  },
  {
    id: 'scheduled-exports', group: 'Reports and exports', question: 'Can an export be written by itself?', words: 'schedule scheduled automatic weekly monthly folder recurring export', links: [{ label: 'Exports', screen: 'exports' }],
    paragraphs: ['Yes. Press “Schedule…” beside a format under Exports, and choose a folder and when: every week, every month, or when new bills have come. Each file has its day in its name, and none is written over. Forager must be running, in the tray is enough; what was due while it was not is written at the next start. Where it fails, Needs attention says why.'],
  },
  {
    id: 'portfolio-manager', group: 'Reports and exports', question: 'How do I bring bills into Portfolio Manager?', words: 'ENERGY STAR EPA upload benchmarking template meter entries compare', links: [{ label: 'Exports', screen: 'exports' }, { label: 'Compare with Portfolio Manager', screen: 'portfolio' }],
    paragraphs: [
      'Download the template “Add bills to existing meters” from your Portfolio Manager and drop it under Exports: Forager fills in the bills it lacks, and you upload it there. Meters that are not there yet go into the template “Add meters to existing properties” the same way. Which of your meters is which is asked once and remembered.',
      'What stands there already can be held against the bills: drop the download of your meter entries, and each one that differs is listed beside its bill.',
    ],
  },
  {
    id: 'units', group: 'Reports and exports', question: 'In which units is usage shown?', words: 'unit kWh therm ccf gallon convert conversion standard currency decimal', links: [{ label: 'Reports', screen: 'reports' }],
    paragraphs: ['A bill keeps the unit it was billed in. To add up, usage is also kept in one unit: energy in kWh, water and liquid fuel in US gallons, waste in kg. Where a unit does not convert by itself, it stays as billed and says so. Under “Units and rules”, Reports shows other units. Money of different currencies is never added.'],
  },
  {
    id: 'keys', group: 'This computer', question: 'Which keys are there?', words: 'keyboard shortcuts hotkeys keys command palette navigate mouse', links: [],
    paragraphs: ['Press ? anywhere for all of them. Those used most: Ctrl+K goes to anything by its name, / searches in the table, J and K move down and up, Enter opens the row, X selects it, Ctrl+C copies, Esc closes the panel, Alt+← goes back.'],
  },
  {
    id: 'backup', group: 'This computer', question: 'How do I back up, or move to a new computer?', words: 'backup restore transfer export laptop lost unlock wrong passphrase refused', links: [{ label: 'Backup', screen: 'settings', id: 'backup' }],
    paragraphs: ['Make a backup under Settings: one file with everything, passwords included, that only its passphrase opens. On the new computer start Forager and restore it there. A file that is cut off or was changed is refused, and until all of it is proved nothing is replaced.', 'What an account holder or a company withdrew after the backup was made is withdrawn and erased again when its restore is finished.', 'Which passphrase opens the passwords afterwards? Where the computer’s own keyring keeps them, none is asked for. Otherwise it is the passphrase of the backup that was restored, not the one used here before. Unlock with it once; then you can choose another under Settings.'],
  },
  {
    id: 'where', group: 'This computer', question: 'Where is my data, and who can see it?', words: 'privacy cloud folder disk local sent share', links: [{ label: 'Data folder', screen: 'settings', id: 'data' }],
    paragraphs: ['In a folder of this computer that Settings shows, opens and moves. Nothing leaves it but what you switched on: visits to the utilities’ websites, mail through your own mail server, and, where you set one up, a language model for bills that need review.'],
  },
];
