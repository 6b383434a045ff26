import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito'

/**
 * Cognito's e-mails, in both languages of the page: Cognito does not know a person's. Each placeholder stands once, as in
 * AWS's examples (docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html).
 */

/** For a new account, a forgotten password and a new address. CDK's text would speak of a new account to all of them. */
export const CODE_MAIL: UserVerificationConfig = {
  emailSubject: 'Your code for the photo album / Dein Code für das Fotoalbum',
  emailBody: 'Your code for the photo album / Dein Code für das Fotoalbum: {####}',
}

export const INVITATION: UserInvitationConfig = {
  emailSubject: 'You are invited to a photo album / Du bist zu einem Fotoalbum eingeladen',
  emailBody: [
    'You are invited to a photo album / Du bist zu einem Fotoalbum eingeladen.',
    'E-mail / E-Mail: {username}',
    'Temporary password / Vorläufiges Passwort: {####}',
    'You choose your own password when you sign in. / Beim Anmelden wählst du ein eigenes Passwort.',
  ].join('<br>'),
}
