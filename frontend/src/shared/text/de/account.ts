import { ACCESS_TOKEN, FILES_RECOVERABLE } from '@album/model/lifetimes'
import { MIN_PASSWORD_LENGTH } from '@album/model/limits'
import { DAY, MINUTE } from '@album/model/time-units'
import type { accountText, signInText, signUpText, twoStepText } from '../account.ts'
import { longDayText } from '../dates.ts'
import { and } from '../lists.ts'
import { counted } from '../numbers.ts'

export const account: typeof accountText = {
  title: 'Dein Konto',
  email: 'E-Mail-Adresse',
  emailAbout: (email) => `Du meldest dich mit ${email} an.`,
  newEmail: 'Neue E-Mail-Adresse',
  changeEmail: 'Adresse ändern',
  emailSent: (email) =>
    `Wir haben einen Code an ${email} geschickt. Gib ihn ein, damit wir wissen, dass die Adresse dir gehört. Bis dahin meldest du dich mit der alten an.`,
  confirmEmail: 'Adresse bestätigen',
  emailChanged: (email) => `Du meldest dich jetzt mit ${email} an.`,
  emailTaken: 'Diese Adresse gehört schon zu einem anderen Konto.',
  password: 'Passwort',
  currentPassword: 'Aktuelles Passwort',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Dein Passwort wurde geändert.',
  currentWrong: 'Das aktuelle Passwort stimmt nicht.',
  everywhere: 'Andere Geräte',
  everywhereAbout: `Melde dich auf allen Geräten ab, auch auf diesem. Ein Gerät, das gerade benutzt wird, verliert den Zugang innerhalb von ${counted(ACCESS_TOKEN / MINUTE, 'Minute', 'Minuten')}.`,
  signOutEverywhere: 'Überall abmelden',
  everywhereFailed:
    'Du bist auf deinen Geräten noch angemeldet, denn das Album hat nicht geantwortet. Versuch es noch einmal.',
  delete: 'Konto löschen',
  deleteAbout: 'Löscht deine Fotos, Alben und Links endgültig.',
  deleteAccount: 'Konto löschen',
  deletes(photos, albums, links) {
    const what = [
      photos > 0 && counted(photos, 'Foto', 'Fotos'),
      albums > 0 && counted(albums, 'Album', 'Alben'),
      links > 0 && counted(links, 'Link', 'Links'),
    ].filter((each) => each !== false)
    return what.length > 0
      ? `Gelöscht werden ${and.format(what)}, auch alles im Papierkorb. Das lässt sich nicht rückgängig machen.`
      : 'In deinem Konto sind keine Fotos oder Alben. Das Löschen lässt sich nicht rückgängig machen.'
  },
  deletesAll:
    'Gelöscht werden alle deine Fotos, Alben und Links, auch alles im Papierkorb. Das lässt sich nicht rückgängig machen.',
  deletesWhen: `Du wirst auf allen Geräten abgemeldet, und deine Links funktionieren sofort nicht mehr. Deine Fotos werden innerhalb von Minuten gelöscht, eine große Mediathek innerhalb von Stunden. Wer dieses Album betreibt, kann die Dateien noch ${counted(FILES_RECOVERABLE / DAY, 'Tag', 'Tage')} lang wiederherstellen.`,
  deletesNothingWhen: 'Du wirst auf allen Geräten abgemeldet.',
  keepCopy: 'Wenn du eine Kopie behalten willst, kannst du vorher',
  downloadEverything: 'alles herunterladen',
  downloadRuns:
    'Dein Download läuft noch. Du kannst dein Konto löschen, sobald er fertig oder abgebrochen ist.',
  downloadFirst: 'Warte, bis dein Download fertig ist, oder brich ihn ab, bevor du dein Konto löschst.',
  deletedForGood: 'Danach kann dir nur die Person, die dieses Album betreibt, ein neues Konto geben.',
  addressFree: (instant) =>
    `Mit deiner Adresse kannst du ab ${longDayText(instant.slice(0, 10))} ein neues Konto anlegen.`,
  typeEmail: 'Gib zur Bestätigung deine E-Mail-Adresse ein',
  otherEmail: 'Das ist nicht die E-Mail-Adresse deines Kontos.',
  passwordWrong: 'Das Passwort stimmt nicht.',
  tookTooLong: 'Das hat zu lange gedauert. Brich ab und fang noch einmal an.',
  demoReturns: 'Wenn das Album neu gestartet wird, ist der Demo-Nutzer mit leerer Mediathek wieder da.',
  deleted: 'Dein Konto wurde gelöscht.',
  cancel: 'Abbrechen',
}

export const signIn: typeof signInText = {
  signIn: 'Anmelden',
  email: 'E-Mail',
  password: 'Passwort',
  forgot: 'Passwort vergessen?',
  newPassword: 'Neues Passwort',
  newPasswordTitle: 'Wähl dein eigenes Passwort',
  newPasswordRule: `Nimm mindestens ${MIN_PASSWORD_LENGTH} Zeichen, mit Groß- und Kleinbuchstaben, einer Ziffer und einem Sonderzeichen.`,
  savePassword: 'Speichern und anmelden',
  resetTitle: 'Passwort zurücksetzen',
  resetHint: 'Wir schicken einen Code an deine E-Mail-Adresse.',
  sendCode: 'Code senden',
  code: 'Code aus der E-Mail',
  codeSent: (address) => `Wir haben einen Code an ${address} geschickt.`,
  reset: 'Passwort speichern',
  resetDone: 'Dein neues Passwort gilt. Melde dich damit an.',
  notResettable:
    'Dieses Passwort lässt sich nicht zurücksetzen. Bitte die Person, die dieses Album betreibt, um eine neue Einladung.',
  backToSignIn: 'Zurück zur Anmeldung',
  create: 'Konto anlegen',
  appCode: 'Code aus der App',
  appCodeHint: 'Öffne deine Authenticator-App und gib den Code für dieses Album ein.',
  asDemo: 'Als Demo-Nutzer fortfahren',
  demoHint: 'Dieses Album läuft auf deinem eigenen Rechner.',
  expired: 'Du bist nicht mehr angemeldet. Melde dich an, um weiterzumachen.',
  wrong: 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
  emailInvalid: 'Gib eine vollständige E-Mail-Adresse ein.',
  codeWrong: 'Der Code stimmt nicht oder ist abgelaufen. Nimm einen neuen.',
  tookTooLong: 'Das hat zu lange gedauert. Melde dich noch einmal an.',
  codeIncomplete: 'Gib die sechs Ziffern des Codes ein.',
  passwordMissing: 'Gib dein Passwort ein.',
  passwordShort: 'Dieses Passwort ist zu kurz.',
  passwordWeak: 'Dieses Passwort ist zu einfach.',
  tooMany: 'Zu viele Versuche. Warte ein paar Minuten und versuch es dann noch einmal.',
  noAnswer: 'Das Album antwortet nicht. Prüf deine Verbindung und versuch es noch einmal.',
  failed: 'Das hat nicht geklappt. Versuch es später noch einmal.',
  blocked:
    'Dieser Browser speichert nichts für diese Seite. Erlaube Cookies und Website-Daten, um dich anzumelden.',
}

export const signUp: typeof signUpText = {
  title: 'Konto anlegen',
  create: 'Konto anlegen',
  exists: 'Zu dieser Adresse gibt es schon ein Konto. Melde dich damit an oder setz das Passwort zurück.',
  confirmTitle: 'E-Mail-Adresse bestätigen',
  confirm: 'Bestätigen',
  resend: 'Neuen Code senden',
  resent: (email) => `Wir haben einen neuen Code an ${email} geschickt.`,
  confirmed: 'Dein Konto ist bereit. Melde dich damit an.',
  closed: 'Neue Konten gibt es hier nur auf Einladung. Frag die Person, die dieses Album betreibt.',
}

export const twoStep: typeof twoStepText = {
  title: 'Anmeldung in zwei Schritten',
  about:
    'Nach deinem Passwort fragt das Album nach einem Code aus einer Authenticator-App auf deinem Handy. Ein gestohlenes Passwort allein reicht dann nicht zum Anmelden.',
  on: 'Sie ist eingeschaltet.',
  off: 'Sie ist ausgeschaltet.',
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  turnedOn: 'Die Anmeldung in zwei Schritten ist eingeschaltet.',
  turnedOff: 'Die Anmeldung in zwei Schritten ist ausgeschaltet.',
  scan: 'Scanne diesen Code mit deiner Authenticator-App.',
  picture: 'QR-Code für deine Authenticator-App',
  byLink: 'Auf diesem Handy: App öffnen',
  byHand: 'Oder gib diesen Schlüssel in der App ein:',
  code: 'Code aus der App',
  cancel: 'Abbrechen',
  lost: 'Wenn du dein Handy verlierst, kann die Person, die dieses Album betreibt, den zweiten Schritt ausschalten.',
  loading: 'Einen Moment …',
  failed: 'Das hat nicht geklappt. Prüf deine Verbindung und versuch es noch einmal.',
  retry: 'Noch einmal versuchen',
}
