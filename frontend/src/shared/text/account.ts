import { OTHER_EMAIL } from '@album/model/account'
import { ACCESS_TOKEN, FILES_RECOVERABLE } from '@album/model/lifetimes'
import { MIN_PASSWORD_LENGTH } from '@album/model/limits'
import { DAY, MINUTE } from '@album/model/time-units'
import { longDayText } from './dates.ts'
import { inLanguage } from './in-language.ts'
import { and } from './lists.ts'
import { counted } from './numbers.ts'

/** Loaded only with the account pages. */
export const accountText = inLanguage('account', {
  title: 'Your account',
  email: 'E-mail address',
  emailAbout: (email: string) => `You sign in with ${email}.`,
  newEmail: 'New e-mail address',
  changeEmail: 'Change address',
  emailSent: (email: string) =>
    `We sent a code to ${email}. Enter it to confirm that the address is yours. Until then you sign in with the old one.`,
  confirmEmail: 'Confirm address',
  emailChanged: (email: string) => `You now sign in with ${email}.`,
  emailTaken: 'Another account uses this address.',
  password: 'Password',
  currentPassword: 'Current password',
  changePassword: 'Change password',
  passwordChanged: 'Your password has been changed.',
  currentWrong: 'The current password is incorrect.',
  everywhere: 'Other devices',
  everywhereAbout: `Sign out on every device, including this one. A device that is in use loses access within ${counted(ACCESS_TOKEN / MINUTE, 'minute', 'minutes')}.`,
  signOutEverywhere: 'Sign out everywhere',
  everywhereFailed: 'You are still signed in on your devices, because the album did not answer. Try again.',
  delete: 'Delete your account',
  deleteAbout: 'Deletes your photos, albums and links for good.',
  deleteAccount: 'Delete account',
  deletes(photos: number, albums: number, links: number): string {
    const what = [
      photos > 0 && counted(photos, 'photo', 'photos'),
      albums > 0 && counted(albums, 'album', 'albums'),
      links > 0 && counted(links, 'share link', 'share links'),
    ].filter((each) => each !== false)
    return what.length > 0
      ? `This deletes ${and.format(what)}, including everything in the trash. You cannot undo it.`
      : 'Your account has no photos or albums. Deleting it cannot be undone.'
  },
  deletesAll:
    'This deletes all your photos, albums and share links, including everything in the trash. You cannot undo it.',
  deletesWhen: `You are signed out on every device, and your links stop working at once. Your photos are deleted within minutes, those of a large library within hours. The owner of this album could recover the files for ${counted(FILES_RECOVERABLE / DAY, 'day', 'days')}.`,
  deletesNothingWhen: 'You are signed out on every device.',
  keepCopy: 'To keep a copy, first',
  downloadEverything: 'download everything',
  downloadRuns:
    'Your download is still running. You can delete your account once it is complete or cancelled.',
  downloadFirst: 'Wait until your download is complete, or cancel it, before you delete your account.',
  deletedForGood: 'Afterwards, only the owner of this album can give you a new account.',
  addressFree: (instant: string) =>
    `You can use your address for a new account from ${longDayText(instant.slice(0, 10))}.`,
  typeEmail: 'Type your e-mail address to confirm',
  otherEmail: OTHER_EMAIL,
  passwordWrong: 'The password is incorrect.',
  tookTooLong: 'This took too long. Cancel, then start again.',
  demoReturns: 'When the album is started again, the demo user is back with an empty library.',
  deleted: 'Your account has been deleted.',
  cancel: 'Cancel',
})

export const signInText = inLanguage('signIn', {
  signIn: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  forgot: 'Forgot your password?',
  newPassword: 'New password',
  newPasswordTitle: 'Choose your own password',
  newPasswordRule: `Use at least ${MIN_PASSWORD_LENGTH} characters, with upper and lower case letters, a number and a symbol.`,
  savePassword: 'Save and sign in',
  resetTitle: 'Reset your password',
  resetHint: 'We will send a code to your e-mail address.',
  sendCode: 'Send code',
  code: 'Code from the e-mail',
  codeSent: (address: string) => `We sent a code to ${address}.`,
  reset: 'Set password',
  resetDone: 'Your new password is set. Sign in with it.',
  notResettable: 'This password cannot be reset. Ask the owner of this album for a new invitation.',
  backToSignIn: 'Back to sign-in',
  create: 'Create an account',
  appCode: 'Code from the app',
  appCodeHint: 'Open your authenticator app and enter the code for this album.',
  asDemo: 'Continue as the demo user',
  demoHint: 'This album runs on your own machine.',
  expired: 'Your session has ended. Sign in to continue where you left off.',
  wrong: 'The e-mail address or password is incorrect.',
  emailInvalid: 'Enter a complete e-mail address.',
  codeWrong: 'The code is incorrect or has expired. Use a new one.',
  tookTooLong: 'This took too long. Sign in again.',
  codeIncomplete: 'Enter the six digits of the code.',
  passwordMissing: 'Enter your password.',
  passwordShort: 'This password is too short.',
  passwordWeak: 'This password is too simple.',
  tooMany: 'Too many attempts. Wait a few minutes, then try again.',
  noAnswer: 'The album is not responding. Check your connection and try again.',
  failed: 'That did not work. Try again later.',
  blocked: 'This browser stores nothing for this page. Allow cookies and site data to sign in.',
})

export const signUpText = inLanguage('signUp', {
  title: 'Create an account',
  create: 'Create account',
  exists: 'An account with this address already exists. Sign in with it, or reset its password.',
  confirmTitle: 'Confirm your e-mail address',
  confirm: 'Confirm',
  resend: 'Send another code',
  resent: (email: string) => `We sent another code to ${email}.`,
  confirmed: 'Your account is ready. Sign in with it.',
  closed: 'New accounts are closed. Ask the owner of this album to invite you.',
})

export const twoStepText = inLanguage('twoStep', {
  title: 'Two-step sign-in',
  about:
    'After your password, the album asks for a code from an authenticator app on your phone. A stolen password alone is not enough to sign in.',
  on: 'It is on.',
  off: 'It is off.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  turnedOn: 'Two-step sign-in is on.',
  turnedOff: 'Two-step sign-in is off.',
  scan: 'Scan this code with your authenticator app.',
  picture: 'QR code for your authenticator app',
  byLink: 'On this phone: open the app',
  byHand: 'Or enter this key in the app:',
  code: 'Code from the app',
  cancel: 'Cancel',
  lost: 'If you lose the phone, the owner of this album can turn it off for you.',
  loading: 'One moment…',
  failed: 'That did not work. Check your connection and try again.',
  retry: 'Try again',
})
