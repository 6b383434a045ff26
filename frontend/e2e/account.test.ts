import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeAt, stepAt } from '../../backend/local/cognito/sign-in/totp.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { sharedAddress } from '../src/shared/routes.ts'
import { findings } from './findings.ts'
import { photograph } from './pictures.ts'
import { eventually, expireToken, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })
/** Cognito's answer to a wrong password or code. */
const refused = /status of 400/

test('a person who starts the album on their own machine is signed in at once as its demo user', async () => {
  const { page, library } = await album.openWindow({ demo: true })
  // The notice may leave before the whole page is loaded.
  await page.goto('/', { waitUntil: 'commit' })
  await library.notice('You are signed in as the demo user of this machine.').waitFor()
  await library.ready()
  await library.button('Account').click()
  await page.getByText(album.system.config.demo.username).waitFor()
})

test('a person signs out and in again, and finds their photos', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  await library.choose(photograph('coffee.png'))
  await library.labelled('coffee.png', 'Cup').waitFor()
  const { userPoolEndpoint, userPoolClientId: ClientId } = album.system.config
  const RefreshToken = await refreshTokenIn(page)
  const refresh = () =>
    fetch(userPoolEndpoint!, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken',
      },
      body: JSON.stringify({ ClientId, RefreshToken }),
    }).then(({ status }) => status)
  expect(await refresh()).toBe(200)
  await library.fromAccountMenu('Sign out')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await page.getByText('coffee.png').count()).toBe(0)
  // The user pool has ended the session, too.
  await eventually(refresh).toBe(400)
  await library.signIn(person)
  await library.labelled('coffee.png', 'Cup').waitFor()
})

test('a wrong password gets one sentence, and the typed text stays', async () => {
  const person = await album.newPerson()
  const { page, library, expectErrors } = await album.openWindow()
  expectErrors(refused)
  await page.goto('/')
  await library.signIn({ ...person, password: 'Not-their-word-1' })
  await page.getByRole('alert').getByText('The e-mail address or password is incorrect.').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe(person.username)
  await library.signIn(person)
  await library.ready()
})

test('a person replaces a forgotten password with a code from an e-mail', async () => {
  const person = await album.newPerson()
  const { page, library, expectErrors } = await album.openWindow()
  expectErrors(refused)
  await page.goto('/')
  await page.getByLabel('E-mail').fill(person.username)
  await library.button('Forgot your password?').click()
  await library.button('Send code').click()
  await page.getByText(`We sent a code to ${person.username}.`).waitFor()
  const { code, body } = mailTo(person.username)
  expect(body).toBe(`Your code for the photo album / Dein Code für das Fotoalbum: ${code}`)

  const answer = async (code: string, password: string) => {
    await page.getByLabel('Code from the e-mail').fill(code)
    await page.getByLabel('New password').fill(password)
    await library.button('Set password').click()
  }
  await answer(code === '000000' ? '000001' : '000000', 'Another-word-of-theirs-2')
  await page.getByRole('alert').getByText('The code is incorrect').waitFor()
  await answer(code, 'too-simple-a-word')
  await page.getByRole('alert').getByText('This password is too simple.').waitFor()
  await answer(code, 'Another-word-of-theirs-2')
  await page.getByText('Your new password is set. Sign in with it.').waitFor()
  await library.signIn({ ...person, password: 'Another-word-of-theirs-2' })
  await library.ready()
})

test('a person turns on two-step sign-in, and the password alone no longer signs in', async () => {
  const person = await album.newPerson()
  const { page, library, expectErrors } = await album.openLibrary(person)
  expectErrors(refused)
  await library.fromAccountMenu('Your account')
  await library.button('Turn on').click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  const uri = new URL((await page.getByRole('link', { name: 'On this phone' }).getAttribute('href'))!)
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
  const secret = uri.searchParams.get('secret')!
  const answer = async (code: string, button: string) => {
    await page.getByLabel('Code from the app').fill(code)
    await library.button(button).click()
  }
  const wrong = codeAt(secret, stepAt(Date.now())) === '000000' ? '111111' : '000000'
  await answer(wrong, 'Turn on')
  await page.getByRole('alert').getByText('The code is incorrect').waitFor()
  await answer(codeAt(secret, stepAt(Date.now())), 'Turn on')
  await page.getByText('It is on.').waitFor()

  await library.fromAccountMenu('Sign out')
  await library.signIn(person)
  await page.getByText('Open your authenticator app').waitFor()
  await answer(wrong, 'Sign in')
  await page.getByRole('alert').getByText('The code is incorrect').waitFor()
  // Cognito accepts each code only once, and accepts the next one a step early.
  await answer(codeAt(secret, stepAt(Date.now()) + 1), 'Sign in')
  await library.ready()

  // After signing in, the user is back on the page they left.
  await library.button('Turn off').click()
  await page.getByText('It is off.').waitFor()
  await library.fromAccountMenu('Sign out')
  await library.signIn(person)
  await library.ready()
})

test('a person changes their address and their password, and signs out on every device', async () => {
  const person = await album.newPerson()
  const { page, context, library, expectErrors } = await album.openLibrary(person)
  expectErrors(refused)
  const second = await context.newPage()
  await second.goto('/')
  await second.getByRole('button', { name: 'Account', exact: true }).click()
  await second.getByText(person.username).waitFor()
  await library.fromAccountMenu('Your account')
  await page.getByText(`You sign in with ${person.username}.`).waitFor()
  expect(await findings(page, 'Your account')).toEqual([])
  const next = { username: `new-${person.username}`, password: 'Another-word-of-theirs-2' }

  await library.button('Change address').click()
  await page.getByLabel('New e-mail address').fill(next.username)
  await page.keyboard.press('Enter')
  await page.getByText(`We sent a code to ${next.username}.`).waitFor()
  await page.getByLabel('Code from the e-mail').fill(mailTo(next.username).code)
  await page.keyboard.press('Enter')
  await page.getByText(`You sign in with ${next.username}.`).waitFor()
  // The person's other window knows it, too.
  await second.getByText(next.username).waitFor()

  await library.button('Change password').click()
  await page.getByLabel('Current password').fill('Not-their-word-1')
  await page.getByLabel('New password').fill(next.password)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The current password is incorrect.').waitFor()
  await page.getByLabel('Current password').fill(person.password)
  await page.keyboard.press('Enter')
  await library.notice('Your password has been changed.').waitFor()

  const device = await album.openLibrary(next)
  await library.button('Sign out everywhere').click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  // The other device's access token has expired, and its session cannot be renewed.
  // If the user pool does not answer in time, the page asks the album with the expired token first.
  device.expectErrors(new RegExp(`${refused.source}|status of 401`))
  const other = await device.context.newPage()
  await other.goto('/')
  await other.getByRole('button', { name: 'Account', exact: true }).waitFor()
  await expireToken(device.page)
  await device.page.reload()
  await device.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  // Its other window asks, too, over what it shows. Signing in again in one of them is enough.
  await other.getByText('Your session has ended.').waitFor()
  await device.library.signIn(next)
  await other.getByRole('heading', { name: 'Sign in' }).waitFor({ state: 'hidden' })
  await other.getByRole('button', { name: 'Account', exact: true }).waitFor()
})

test('a person who changes nothing on the account page goes on from the button that they pressed', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.goto('/account')
  for (const name of ['Change address', 'Change password', 'Turn on', 'Delete account']) {
    await library.button(name).press('Enter')
    // The form takes the focus a moment after it is shown, also from Cancel.
    await page.locator('input:focus').waitFor()
    await library.button('Cancel').press('Enter')
    await library.button(name).and(page.locator(':focus')).waitFor()
  }
})

test('signing out in one window signs out the other', async () => {
  const { page, context, library } = await album.openNewLibrary()
  const other = await context.newPage()
  await other.goto('/')
  await other.getByRole('button', { name: 'Account', exact: true }).waitFor()
  await library.fromAccountMenu('Sign out')
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a person who signs out and reloads the page before the user pool has answered stays signed out', async () => {
  const { page, library } = await album.openNewLibrary()
  // Until the page is left, the user pool is silent.
  await page.route('**/*', (route) =>
    route.request().headers()['x-amz-target']?.endsWith('.RevokeToken') ? undefined : route.fallback(),
  )
  await library.fromAccountMenu('Sign out')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await refreshTokenIn(page)).toBeUndefined()
})

test('a person reads what the deletion of their account deletes, proves who they are, and is gone everywhere', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const cat = await api.upload(await catVariant(80), 'cat.png')
  const { images } = await api.photoOnce(cat, (photo) => photo?.status === 'READY')
  const addresses = images.map(({ url }) => new URL(url, album.system.url))
  const answerOf = async (address: URL) => {
    const response = await fetch(address)
    await response.arrayBuffer()
    return response.status
  }
  const answers = () => Promise.all(addresses.map(answerOf))
  await eventually(answers).toEqual([200, 200, 200])
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
  const { share } = await api.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  const { page, context, library, expectErrors } = await album.openLibrary(person)
  expectErrors(refused)
  await library.fromAccountMenu('Your account')
  await library.button('Turn on').click()
  const uri = (await page.getByRole('link', { name: 'On this phone' }).getAttribute('href'))!
  const secret = new URL(uri).searchParams.get('secret')!
  await page.getByLabel('Code from the app').fill(codeAt(secret, stepAt(Date.now())))
  await library.button('Turn on').click()
  await page.getByText('It is on.').waitFor()

  await library.button('Delete account').click()
  await page
    .getByText(
      'This deletes 1 photo, 1 album, and 1 share link, including everything in the trash. You cannot undo it.',
    )
    .waitFor()
  await page.getByText('Afterwards, only the owner of this album can give you a new account.').waitFor()
  const found = await findings(page, 'Delete your account')
  const confirm = async (email: string, password: string) => {
    await page.getByLabel('Type your e-mail address to confirm').fill(email)
    await page.getByLabel('Current password').fill(password)
    await library.button('Delete account').click()
  }
  await confirm('somebody@example.com', person.password)
  await page.getByRole('alert').getByText('This is not the e-mail address of your account.').waitFor()
  await confirm(person.username, 'Not-their-word-1')
  await page.getByRole('alert').getByText('The password is incorrect.').waitFor()
  // A wrong password ends no session.
  const other = await context.newPage()
  await other.goto('/usage')
  await other.getByText('1 photo in your library').waitFor()
  await confirm(person.username, person.password)
  await page.getByLabel('Code from the app').and(page.locator(':focus')).waitFor()
  await page.keyboard.type(codeAt(secret, stepAt(Date.now()) + 1))
  found.push(...(await findings(page, 'Delete your account, the code')))
  await page.keyboard.press('Enter')

  await page.getByText('Your account has been deleted.').waitFor()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  await library.signIn(person)
  await page.getByRole('alert').getByText('The e-mail address or password is incorrect.').waitFor()
  const guest = await album.openWindow()
  guest.expectErrors(/status of 401|WebSocket/)
  await guest.page.goto(sharedAddress(share.token))
  await guest.page.getByText('This link no longer works.').waitFor()
  // The addresses are signed for at least an hour. They fail because the files are gone.
  await eventually(answers).toEqual([403, 403, 403])
  expect(found).toEqual([])
})

test('a person creates an account where the owner allows it, after confirming their address', async () => {
  await album.restartWith({ selfSignUp: true })
  const { page, library, expectErrors } = await album.openWindow()
  expectErrors(refused)
  const person = { username: 'newcomer@example.com', password: 'A-word-of-their-own-1' }
  await page.goto('/')
  await library.button('Create an account').click()
  await page.getByLabel('E-mail').fill(person.username)
  await page.getByLabel('Password').fill(person.password)
  await library.button('Create account').click()
  await page.getByText(`We sent a code to ${person.username}.`).waitFor()

  // The user leaves before confirming the address and signs in later: Cognito sends another code.
  const first = mailTo(person.username).code
  await library.button('Back to sign-in').click()
  await library.signIn(person)
  await page.getByRole('heading', { name: 'Confirm your e-mail address' }).waitFor()
  const answer = async (code: string) => {
    await page.getByLabel('Code from the e-mail').fill(code)
    await library.button('Confirm').click()
  }
  await eventually(() => mailTo(person.username).code).not.toBe(first)
  await answer(first)
  await page.getByRole('alert').getByText('The code is incorrect').waitFor()
  await answer(mailTo(person.username).code)
  await library.ready()

  const { page: other, ...window } = await album.openWindow()
  window.expectErrors(refused)
  await other.goto('/')
  await window.library.button('Create an account').click()
  await other.getByLabel('E-mail').fill(person.username)
  await other.getByLabel('Password').fill('Somebody-elses-word-2')
  await window.library.button('Create account').click()
  await other.getByRole('alert').getByText('An account with this address already exists.').waitFor()
})

/** The newest code sent to this address. The local cloud writes messages to a file. */
function mailTo(address: string): { code: string; body: string } {
  const lines = readFileSync(join(album.system.state, 'cognito-idp', 'messages.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const messages = lines.map((line) => JSON.parse(line) as { to: string; code: string; body: string })
  return messages.findLast(({ to }) => to === address)!
}

/** The refresh token in a window's browser. */
const refreshTokenIn = (page: Page) =>
  page.evaluate(
    () => Object.entries<string>(localStorage).find(([key]) => key.endsWith('.refreshToken'))?.[1],
  )
