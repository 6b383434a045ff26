import { TEMPORARY_PASSWORD } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
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

const DAYS = TEMPORARY_PASSWORD / DAY

/**
 * `{username}` must be there, and can be an id that nobody signs in with (aws-amplify/amplify-js, issue 10926).
 * @param domainName the album's own domain. Without one, the pool exists before the album's address.
 */
export const invitationTo = (domainName?: string): UserInvitationConfig => ({
  emailSubject: 'You are invited to a photo album / Du bist zu einem Fotoalbum eingeladen',
  emailBody: [
    'You are invited to a photo album. Sign in with this e-mail address.',
    'Du bist zu einem Fotoalbum eingeladen. Melde dich mit dieser E-Mail-Adresse an.',
    ...(domainName
      ? [`Address / Adresse: https://${domainName}`]
      : [
          'The person who invited you will send you the address of the album.',
          'Die Adresse des Albums bekommst du von der Person, die dich eingeladen hat.',
        ]),
    'User name / Benutzername: {username}',
    'Temporary password / Vorläufiges Passwort: {####}',
    `The temporary password is valid for ${DAYS} days. You choose your own password when you sign in.`,
    `Das vorläufige Passwort gilt ${DAYS} Tage. Beim Anmelden wählst du ein eigenes Passwort.`,
  ].join('<br>'),
})
