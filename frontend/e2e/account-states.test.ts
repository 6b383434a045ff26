/** The states of signing in and of the account, in both languages: the user pool's answers are made. */
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { inBothLanguages } from './both-languages.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()

type PoolAnswer = object | 'down'

/** The user pool answers these operations so. A text is the name of an error. */
async function answerAsPool(page: Page, answers: Record<string, PoolAnswer | string>): Promise<void> {
  await page.route('**/*', (route) => {
    const request = route.request()
    const operation = request.headers()['x-amz-target']?.split('.')[1]
    const answer = operation === undefined ? undefined : answers[operation]
    if (answer === undefined) return route.fallback()
    if (answer === 'down') return route.abort('failed')
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }
    if (typeof answer === 'object') return route.fulfill({ headers, json: answer })
    return route.fulfill({ status: 400, headers, json: { __type: answer, message: answer } })
  })
}

/** What the first step of SRP answers to any password. */
const passwordVerifier = {
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: {
    SALT: '9f1c',
    SRP_B: '2b',
    SECRET_BLOCK: 'c2VjcmV0',
    USERNAME: 'ada',
    USER_ID_FOR_SRP: 'ada',
  },
}
const challenge = (ChallengeName: string) => ({
  ChallengeName,
  Session: 'session-of-this-sign-in-0',
  ChallengeParameters: { requiredAttributes: '[]', userAttributes: '{}', USER_ID_FOR_SRP: 'ada' },
})
const sent = {
  CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'a***@e***', AttributeName: 'email' },
}

test('each step of signing in, of a new account and of a new password reads well in both languages', () =>
  inBothLanguages(album, { config: { selfSignUp: true } }, async (window) => {
    const { page, at, sees, button, field, say, expectErrors } = window
    expectErrors(/status of 400|ERR_FAILED/)
    const pool: Record<string, PoolAnswer | string> = {}
    await answerAsPool(page, pool)
    const email = () => field('E-mail', 'E-Mail')
    const password = () => field('Password', 'Passwort')
    const code = () => field('Code from the e-mail', 'Code aus der E-Mail')
    const newPassword = () => field('New password', 'Neues Passwort')
    const backToSignIn = () => button('Back to sign-in', 'Zurück zur Anmeldung')
    const wrongCode = () => sees(/^The code is incorrect or has expired/, /^Der Code stimmt nicht/)
    const address = 'ada.lovelace.mathematikerin.und.programmiererin@example.com'

    await page.goto('/')
    await button('Create an account', 'Konto anlegen').waitFor()
    await email().fill(address)
    await password().fill('A-word-of-mine-1')
    pool.InitiateAuth = 'down'
    await page.keyboard.press('Enter')
    await sees(/^The album is not responding. Check/, /^Das Album antwortet nicht. Prüf/)
    await at('sign-in, no answer')
    pool.InitiateAuth = 'TooManyRequestsException'
    await page.keyboard.press('Enter')
    await sees(/^Too many attempts/, /^Zu viele Versuche/)
    await at('sign-in, too many attempts')

    await button('Create an account', 'Konto anlegen').click()
    await page.getByRole('heading', { name: say('Create an account', 'Konto anlegen') }).waitFor()
    await at('sign-up')
    const create = button('Create account', 'Konto anlegen')
    await password().fill('Short-1')
    await create.click()
    await sees(/^This password is too short. Use at least/, /^Dieses Passwort ist zu kurz. Nimm mindestens/)
    await password().and(page.locator(':focus')).waitFor()
    await at('sign-up, too short a password')
    await password().fill('A-word-of-mine-1')
    for (const [error, english, german] of [
      [
        'UsernameExistsException',
        /^An account with this address already exists/,
        /^Zu dieser Adresse gibt es schon/,
      ],
      ['InvalidPasswordException', /^This password is too simple/, /^Dieses Passwort ist zu einfach/],
      ['NotAuthorizedException', /^New accounts are closed/, /^Neue Konten gibt es hier nur/],
    ] as const) {
      pool.SignUp = error
      await create.click()
      await sees(english, german)
      await at(`sign-up, ${error}`)
    }
    pool.SignUp = { UserConfirmed: false, UserSub: 'ada', ...sent }
    await create.click()
    await code().waitFor()
    await at('sign-up, the code')
    pool.ConfirmSignUp = 'CodeMismatchException'
    await code().fill('123456')
    await code().press('Enter')
    await wrongCode()
    await at('sign-up, a wrong code')
    pool.ResendConfirmationCode = sent
    const resend = button('Send another code', 'Neuen Code senden')
    await resend.click()
    await sees(/^We sent another code to/, /^Wir haben einen neuen Code an/)
    pool.ResendConfirmationCode = 'down'
    await resend.click()
    await sees(/^The album is not responding. Check/, /^Das Album antwortet nicht. Prüf/)
    await at('sign-up, another code could not be sent')
    await backToSignIn().click()

    pool.InitiateAuth = passwordVerifier
    pool.RespondToAuthChallenge = challenge('SOFTWARE_TOKEN_MFA')
    const signIn = async () => {
      await password().fill('A-word-of-mine-1')
      await password().press('Enter')
    }
    await signIn()
    const appCode = field('Code from the app', 'Code aus der App')
    await appCode.waitFor()
    await at('sign-in, the second step')
    pool.RespondToAuthChallenge = 'CodeMismatchException'
    await appCode.fill('123456')
    await appCode.press('Enter')
    await wrongCode()
    await at('sign-in, a wrong code in the second step')
    await backToSignIn().click()

    await button('Forgot your password?', 'Passwort vergessen?').click()
    pool.ForgotPassword = sent
    await button('Send code', 'Code senden').click()
    await code().waitFor()
    await at('forgotten password, code sent')
    pool.ConfirmForgotPassword = 'InvalidPasswordException'
    await code().fill('123456')
    await newPassword().fill('too-simple-a-word')
    await newPassword().press('Enter')
    await sees(/^This password is too simple/, /^Dieses Passwort ist zu einfach/)
    await at('forgotten password, too simple')
    pool.ConfirmForgotPassword = {}
    await newPassword().press('Enter')
    await sees(/^Your new password is set/, /^Dein neues Passwort gilt/)
    await at('forgotten password, replaced')

    pool.RespondToAuthChallenge = challenge('NEW_PASSWORD_REQUIRED')
    await signIn()
    await newPassword().waitFor()
    await at('sign-in, the first password')
  }))

test('a browser that blocks what pages store reads well in both languages', () =>
  inBothLanguages(album, {}, async ({ page, at, sees, button }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      }),
    )
    await page.goto('/')
    await sees(
      /^This browser stores nothing for this page/,
      /^Dieser Browser speichert nichts für diese Seite/,
    )
    await button('Reload', 'Neu laden').waitFor()
    await at('a browser that stores nothing')
  }))

test('an ended session, and an account that does not answer, read well in both languages', async () => {
  const person = await album.newPerson()
  await inBothLanguages(album, { person, noticesStay: true }, async (window) => {
    const { page, at, sees, button, field, go, expectErrors } = window
    expectErrors(/status of 40|ERR_FAILED|WebSocket/)
    const pool: Record<string, PoolAnswer | string> = {}
    await answerAsPool(page, pool)
    await page.goto('/')
    await sees(/^Photos you add here/, /^Fotos bekommen hier/)
    await go('/account')
    const address = 'ada.lovelace.mathematikerin.und.programmiererin@example.com'
    Object.assign(pool, { UpdateUserAttributes: sent, VerifyUserAttribute: {}, ChangePassword: {} })
    await button('Change address', 'Adresse ändern').click()
    await field('New e-mail address', 'Neue E-Mail-Adresse').fill(address)
    await page.keyboard.press('Enter')
    await field('Code from the e-mail', 'Code aus der E-Mail').fill('123456')
    await page.keyboard.press('Enter')
    await sees(`You now sign in with ${address}.`, `Du meldest dich jetzt mit ${address} an.`)
    await button('Change password', 'Passwort ändern').click()
    await field('Current password', 'Aktuelles Passwort').fill('A-word-of-mine-1')
    await field('New password', 'Neues Passwort').fill('A-word-of-mine-2')
    await page.keyboard.press('Enter')
    await sees('Your password has been changed.', 'Dein Passwort wurde geändert.')
    await at('account, a new address and password')
    Object.assign(pool, { GetUser: 'down', GlobalSignOut: 'down' })
    await go('/nowhere')
    await go('/account')
    await sees(/^That did not work. Check/, /^Das hat nicht geklappt. Prüf/)
    await button('Sign out everywhere', 'Überall abmelden').click()
    await sees(/^You are still signed in on your devices/, /^Du bist auf deinen Geräten noch angemeldet/)
    await at('account, no answer')
    pool.InitiateAuth = 'NotAuthorizedException'
    pool.GetTokensFromRefreshToken = 'NotAuthorizedException'
    await page.route('**/graphql', (route) =>
      route.fulfill({ status: 401, json: { errors: [{ errorType: 'UnauthorizedException' }] } }),
    )
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await go('/usage')
    await sees(/^Your session has ended/, /^Du bist nicht mehr angemeldet/)
    await at('an ended session')
  })
})

test('an album on a person’s own machine offers its demo user in both languages', () =>
  inBothLanguages(
    album,
    { config: { demo: { username: 'demo@example.com', password: 'A-word-of-theirs-1' } } },
    async ({ page, at, sees, button, expectErrors }) => {
      expectErrors(/ERR_FAILED/)
      await page.addInitScript(() => localStorage.setItem('album.signed-out', '1'))
      await page.goto('/')
      await sees(/^This album runs on your own machine/, /^Dieses Album läuft auf deinem eigenen Rechner/)
      await at('sign-in of the demo user')
      await answerAsPool(page, { InitiateAuth: 'down' })
      await button('Continue as the demo user', 'Als Demo-Nutzer fortfahren').click()
      await sees(/^The album is not responding. Check/, /^Das Album antwortet nicht. Prüf/)
      await at('sign-in of the demo user, no answer')
    },
  ))
