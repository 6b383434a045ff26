// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aUserPool, keepTokens } from '../../shared/api/tokens.fixture.ts'

/** Mock answers of the user pool. Other tests run Amplify against the local one. */
const pool = vi.hoisted(() => ({
  signIn: vi.fn(),
  confirmSignIn: vi.fn(),
  resetPassword: vi.fn(),
  confirmResetPassword: vi.fn(),
  confirmSignUp: vi.fn(),
  resendSignUpCode: vi.fn(),
}))
vi.mock('aws-amplify/auth', () => pool)
vi.mock('aws-amplify', () => ({ Amplify: { configure() {} } }))
vi.mock('aws-amplify/utils', () => ({ ConsoleLogger: {} }))

const refusal = (name: string) => Object.assign(new Error(name), { name })
const step = (signInStep: string) => ({ nextStep: { signInStep } })
/** Stores tokens in the browser, as Amplify does after a sign-in. */
const signedIn = async () => {
  keepTokens('ada@example.com')
  return step('DONE')
}

async function open(props = {}) {
  vi.resetModules()
  const { setUserPool } = await import('../../shared/api/kept-tokens.ts')
  setUserPool(aUserPool)
  const { default: AccountPages } = await import('./AccountPages.tsx')
  const { useSession } = await import('./session-state.ts')
  function Who() {
    const session = useSession()
    return <output>{session.status === 'signedIn' ? session.name : session.status}</output>
  }
  render(
    <>
      <AccountPages {...props} />
      <Who />
    </>,
  )
  return userEvent.setup()
}
const type = async (person: ReturnType<typeof userEvent.setup>, field: string, what: string) =>
  person.type(screen.getByLabelText(field), what)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  localStorage.clear()
  Object.values(pool).forEach((answer) => answer.mockReset())
})
afterEach(cleanup)

test('a failure that the album does not know has a sentence in the language of the page', async () => {
  pool.signIn.mockRejectedValue(new Error('Custom auth lambda trigger is not configured for the user pool.'))
  const person = await open()
  await type(person, 'E-mail', 'ada@example.com')
  await type(person, 'Password', 'Look-at-these-1{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe('That did not work. Try again later.')
})

test('a person signs in with an e-mail address and a password', async () => {
  pool.signIn.mockImplementation(signedIn)
  const person = await open()
  await type(person, 'E-mail', 'ada@example.com')
  await type(person, 'Password', 'Look-at-these-1{Enter}')
  await screen.findByText('ada@example.com')
  expect(pool.signIn).toHaveBeenCalledWith(
    expect.objectContaining({ username: 'ada@example.com', password: 'Look-at-these-1' }),
  )
})

test('a wrong password and an unknown address get the same answer, and the typed text stays', async () => {
  for (const name of ['NotAuthorizedException', 'UserNotFoundException']) {
    pool.signIn.mockRejectedValue(refusal(name))
    const person = await open()
    await type(person, 'E-mail', 'ada@example.com')
    await type(person, 'Password', 'wrong{Enter}')
    await screen.findByText('The e-mail address or password is incorrect.')
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ada@example.com')
    cleanup()
  }
})

test('the first sign-in asks for a new password', async () => {
  pool.signIn.mockResolvedValue(step('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED'))
  pool.confirmSignIn.mockImplementation(signedIn)
  const person = await open()
  await type(person, 'E-mail', 'ada@example.com')
  await type(person, 'Password', 'Temporary-1{Enter}')
  await screen.findByRole('heading', { name: 'Choose your own password' })
  await type(person, 'New password', 'Look-at-these-1{Enter}')
  await screen.findByText('ada@example.com')
  expect(pool.confirmSignIn).toHaveBeenCalledWith({ challengeResponse: 'Look-at-these-1' })
})

test('a forgotten password is replaced with a code from an e-mail', async () => {
  pool.resetPassword.mockResolvedValue({})
  pool.confirmResetPassword
    .mockRejectedValueOnce(refusal('CodeMismatchException'))
    .mockResolvedValueOnce(undefined)
  const person = await open()
  await press('Forgot your password?')
  await type(person, 'E-mail', 'ada@example.com')
  await press('Send code')
  await screen.findByText('We sent a code to ada@example.com.')
  await type(person, 'Code from the e-mail', '123456')
  await type(person, 'New password', 'Look-at-these-2')
  await press('Set password')
  await screen.findByText(/The code is incorrect/)
  await press('Set password')
  await screen.findByText('Your new password is set. Sign in with it.')
  expect(pool.confirmResetPassword).toHaveBeenLastCalledWith({
    username: 'ada@example.com',
    confirmationCode: '123456',
    newPassword: 'Look-at-these-2',
  })
})

test('an invited person who has never signed in reads that a new invitation replaces the lost one', async () => {
  // Cognito: "User password cannot be reset in the current state."
  pool.resetPassword.mockRejectedValue(refusal('NotAuthorizedException'))
  const person = await open()
  await press('Forgot your password?')
  await type(person, 'E-mail', 'ada@example.com')
  await press('Send code')
  await screen.findByText('This password cannot be reset. Ask the owner of this album for a new invitation.')
})

test.each([
  ['CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', 'New password', 'Look-at-these-1'],
  ['CONFIRM_SIGN_IN_WITH_TOTP_CODE', 'Code from the app', '123456'],
])('a person who took too long at the step %s reads so, and signs in again', async (name, field, answer) => {
  pool.signIn.mockResolvedValue(step(name))
  // Cognito: "Invalid session for the user, session is expired."
  pool.confirmSignIn.mockRejectedValue(refusal('NotAuthorizedException'))
  const person = await open()
  await type(person, 'E-mail', 'ada@example.com')
  await type(person, 'Password', 'Temporary-1{Enter}')
  await screen.findByLabelText(field)
  await type(person, field, `${answer}{Enter}`)
  await screen.findByText('This took too long. Sign in again.')
  await press('Back to sign-in')
  pool.signIn.mockImplementation(signedIn)
  await type(person, 'Password', 'Temporary-1{Enter}')
  await screen.findByText('ada@example.com')
})

test('a person whose code for a new password has expired gets another one, or reads why not', async () => {
  pool.resetPassword.mockResolvedValue({})
  pool.confirmResetPassword.mockRejectedValue(refusal('ExpiredCodeException'))
  const person = await open()
  await press('Forgot your password?')
  expect(screen.queryByRole('button', { name: 'Send another code' })).toBeNull()
  await type(person, 'E-mail', 'ada@example.com')
  await press('Send code')
  await type(person, 'Code from the e-mail', '123456')
  await type(person, 'New password', 'Look-at-these-2{Enter}')
  await screen.findByText(/^The code is incorrect or has expired/)
  await press('Send another code')
  await screen.findByText('We sent another code to ada@example.com.')
  expect(pool.resetPassword.mock.calls).toEqual(Array(2).fill([{ username: 'ada@example.com' }]))
  pool.resetPassword.mockRejectedValue(refusal('LimitExceededException'))
  await press('Send another code')
  await screen.findByText('Too many attempts. Wait a few minutes, then try again.')
})

test('a person whose network fails after their address is confirmed signs in with the next press', async () => {
  pool.signIn.mockResolvedValueOnce(step('CONFIRM_SIGN_UP')).mockRejectedValueOnce(refusal('NetworkError'))
  // Cognito: "User cannot be confirmed. Current status is CONFIRMED".
  pool.confirmSignUp.mockResolvedValueOnce({}).mockRejectedValueOnce(refusal('NotAuthorizedException'))
  const person = await open()
  await type(person, 'E-mail', 'ada@example.com')
  await type(person, 'Password', 'Look-at-these-1{Enter}')
  await screen.findByRole('heading', { name: 'Confirm your e-mail address' })
  await type(person, 'Code from the e-mail', '123456{Enter}')
  await screen.findByText(/^The album is not responding/)
  pool.signIn.mockImplementation(signedIn)
  await press('Confirm')
  await screen.findByText('ada@example.com')
  expect(pool.confirmSignUp).toHaveBeenCalledTimes(2)
})

test('a field that cannot be right is named in the page’s words, and has the focus', async () => {
  pool.signIn.mockResolvedValue(step('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED'))
  const person = await open()
  const wrong = (label: string) => {
    const field = screen.getByLabelText(label)
    expect(document.activeElement).toBe(field)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    return document.getElementById(field.getAttribute('aria-describedby')!)?.textContent
  }
  await type(person, 'E-mail', 'ada')
  await press('Sign in')
  expect(wrong('E-mail')).toBe('Enter a complete e-mail address.')
  await type(person, 'E-mail', '@example.com')
  await press('Sign in')
  expect(wrong('Password')).toBe('Enter your password.')
  expect(screen.getByLabelText('E-mail').hasAttribute('aria-invalid')).toBe(false)
  await type(person, 'Password', 'Temporary-1{Enter}')
  await screen.findByRole('heading', { name: 'Choose your own password' })
  await type(person, 'New password', 'Short-1{Enter}')
  expect(wrong('New password')).toMatch(/^This password is too short. Use at least \d+ characters/)
  expect(pool.confirmSignIn).not.toHaveBeenCalled()
  pool.confirmSignIn.mockRejectedValue(refusal('InvalidPasswordException'))
  await type(person, 'New password', '-and-longer{Enter}')
  await screen.findByText(/^This password is too simple/)
  expect(wrong('New password')).toMatch(/^This password is too simple/)
})

test('fault 37: an ended session says so', async () => {
  await open({ expired: true })
  await waitFor(() =>
    expect(screen.getByText('Your session has ended. Sign in to continue where you left off.')).toBeTruthy(),
  )
})
