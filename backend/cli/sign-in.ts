import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Amplify } from 'aws-amplify'
import { confirmSignIn, fetchAuthSession, signIn } from 'aws-amplify/auth'
import type { Config, Person } from '@album/model/config'
import { ConsoleLogger } from 'aws-amplify/utils'
import { Refusal } from './command.ts'

/** @param given on the command line; else ALBUM_URL, else the album on this machine */
export const addressOf = (given?: string) =>
  given ?? process.env.ALBUM_URL ?? `http://localhost:${process.env.ALBUM_PORT ?? 4000}`

/** Which of these says the address. */
export function sourceOfAddress(given?: string): string {
  if (given !== undefined) return '--album'
  return process.env.ALBUM_URL === undefined ? 'ALBUM_PORT' : 'ALBUM_URL'
}

/** @param address of the album's page @throws Refusal */
export async function configOf(address: string): Promise<Config> {
  const url = URL.canParse(address) ? new URL('config.json', address.replace(/\/?$/, '/')) : undefined
  if (!url?.protocol.startsWith('http'))
    throw new Refusal(`${address} is not an address. An album's looks like https://album.example.com.`)
  const response = await fetch(url).catch(() => undefined)
  if (!response) throw new Refusal(`Nothing answers at ${address}. Is the album running?`)
  const config = (await response.json().catch(() => undefined)) as Config | undefined
  if (!response.ok || !config?.graphqlUrl) throw new Refusal(`There is no album at ${address}.`)
  // For an album that `pnpm cloud` runs: its config.json names no endpoint. Every AWS SDK reads this variable
  // (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
  const userPoolEndpoint = config.userPoolEndpoint ?? process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
  return { ...config, userPoolEndpoint }
}

/**
 * Signs in by SRP: the password does not leave this machine.
 * @returns a function for the access token, which it refreshes if the last one has expired, or if `fresh` is set
 * @throws Refusal
 */
export async function signInTo(
  { userPoolId, userPoolClientId, userPoolEndpoint }: Config,
  person: Person,
): Promise<(fresh?: boolean) => Promise<string>> {
  // Amplify warns about every endpoint that is not on AWS.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const { nextStep: first } = await signIn({ ...person, options: { authFlowType: 'USER_SRP_AUTH' } }).catch(
    (error: Error) => {
      throw new Refusal(
        /NotAuthorized|UserNotFound/.test(error.name)
          ? `The e-mail address or password of ${person.username} is incorrect.`
          : `You could not be signed in: ${error.message}`,
      )
    },
  )
  const signInStep =
    first.signInStep === 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' ? await secondStep() : first.signInStep
  if (signInStep !== 'DONE')
    throw new Refusal('Sign in on the page first: this sign-in needs a step that only the page has.')
  return async (forceRefresh = false) => {
    const { tokens } = await fetchAuthSession({ forceRefresh })
    if (!tokens) throw new Refusal('Your session has ended. Run the same command again to continue.')
    return tokens.accessToken.toString()
  }
}

/** Asks for the code of the authenticator app. @throws Refusal */
async function secondStep(): Promise<string> {
  const { ALBUM_CODE } = process.env
  if (!process.stdin.isTTY && !ALBUM_CODE)
    throw new Refusal('Two-step sign-in is on. Set ALBUM_CODE to the code of your app.')
  const challengeResponse = ALBUM_CODE ?? (await ask('Code from the app: '))
  const { nextStep } = await confirmSignIn({ challengeResponse }).catch((error: Error) => {
    throw new Refusal(
      /CodeMismatch|ExpiredCode/.test(error.name)
        ? 'The code is incorrect or has expired.'
        : `You could not be signed in: ${error.message}`,
    )
  })
  return nextStep.signInStep
}

/** The account's id, `sub`: no other account has it, in this deployment or another. @param token an access token, as the user pool signed it */
export function ownerOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }
  return claims.sub
}

/** From the environment, or from the terminal. @throws Refusal */
export async function personOf({ demo }: Config): Promise<Person> {
  const { ALBUM_USER, ALBUM_PASSWORD } = process.env
  if (!ALBUM_USER && demo) return demo
  if (!process.stdin.isTTY && !(ALBUM_USER && ALBUM_PASSWORD))
    throw new Refusal('Set ALBUM_USER and ALBUM_PASSWORD to sign in.')
  return {
    username: ALBUM_USER ?? (await ask('E-mail: ')),
    password: ALBUM_PASSWORD ?? (await ask('Password: ', true)),
  }
}

/** Asks on the terminal. @param hidden whether to hide the typed text */
function ask(question: string, hidden = false): Promise<string> {
  const output = new Writable({
    write(chunk, _, done) {
      if (!hidden) process.stderr.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  process.stderr.write(question)
  return new Promise((resolve, reject) => {
    terminal.on('SIGINT', () => {
      terminal.close()
      reject(new Refusal('Interrupted before signing in.'))
    })
    terminal.question('', (answer) => {
      terminal.close()
      if (hidden) process.stderr.write('\n')
      resolve(answer)
    })
  })
}
