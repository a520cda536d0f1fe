/**
 * The two hats a transaction can wear. Both are roles that cannot sign in and do not bypass row-level security; the
 * service signs in as whoever the connection string names and puts one on for each transaction, so that not even a
 * sign-in as a superuser sees more than the hat allows.
 */
export const TEAM_ROLE = 'forager_team';
export const SERVICE_ROLE = 'forager_service';

/** The setting that names the team of a transaction. */
export const TEAM_SETTING = 'forager.team';
/** The setting in which a transaction keeps the change number it was given, as `team:number`. */
export const CHANGE_SETTING = 'forager.change';
