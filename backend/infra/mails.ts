import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito'

/**
 * Cognito's e-mails, in both languages of the page: Cognito does not know a person's. The API reference allows texts of one's own
 * only with SES (VerificationMessageTemplateType, InviteMessageTemplateType). CDK nevertheless sets the first in every pool, and
 * aws-solutions/performance-dashboard-on-aws (pull request 61) the second, with Cognito's own sending.
 */

/** For a new account, a forgotten password and a new address. CDK's text would speak of a new account to all of them. */
export const CODE_MAIL: UserVerificationConfig = {
  emailSubject: 'Your code for the photo album / Dein Code für das Fotoalbum',
  emailBody: 'Your code for the photo album / Dein Code für das Fotoalbum: {####}',
}

/** `{username}` must be there, and can be an id that nobody signs in with (aws-amplify/amplify-js, issue 10926). */
export const INVITATION: UserInvitationConfig = {
  emailSubject: 'You are invited to a photo album / Du bist zu einem Fotoalbum eingeladen',
  emailBody: [
    'You are invited to a photo album. Sign in with this e-mail address.',
    'Du bist zu einem Fotoalbum eingeladen. Melde dich mit dieser E-Mail-Adresse an.',
    'User name / Benutzername: {username}',
    'Temporary password / Vorläufiges Passwort: {####}',
    'You choose your own password when you sign in. / Beim Anmelden wählst du ein eigenes Passwort.',
  ].join('<br>'),
}
