/** Where the album's services are, and what it looks for: `/config.json`, written by the deployment. */
export interface Config {
  region: string
  graphqlUrl: string
  realtimeUrl: string
  userPoolId: string
  userPoolClientId: string
  /** What is looked for in photos: of LABELS, MODERATION, TEXT, FACES, COLORS. */
  analyses?: readonly string[]
  /** Whether people may create accounts themselves; else the owner invites them. */
  selfSignUp?: boolean
  /** Only where the user pool is not AWS's own: the local cloud's. */
  userPoolEndpoint?: string
  /** The demo user, who is signed in at once. Only an album on a person's own machine has one. */
  demo?: { username: string; password: string }
}

let known: Config | undefined

/** @throws if the album does not answer, or answers something else */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' })
  if (!response.ok) throw new Error(`/config.json: ${response.status}`)
  known = (await response.json()) as Config
  return known
}

/** Whether Rekognition charges for an analysis: not for an album on a person's own machine, which has a demo user. */
export const isCharged = () => !known?.demo

/** Where Cognito's API is. @throws before the configuration is loaded */
export function cognitoEndpoint(): string {
  if (!known) throw new Error('The configuration is not loaded.')
  return known.userPoolEndpoint ?? `https://cognito-idp.${known.region}.amazonaws.com/`
}

/** Whether people may create accounts themselves. */
export const mayCreateAccount = () => known?.selfSignUp ?? false

/** Whether the album reads text in pictures; if config.json does not say, it may. */
export const looksForText = () => known?.analyses?.includes('TEXT') ?? true
