/** Where the album's services are, and what it looks for: `/config.json`, written by the deployment. */
export interface Config {
  region: string
  graphqlUrl: string
  realtimeUrl: string
  userPoolId: string
  userPoolClientId: string
  /** What is looked for in photos: of LABELS, MODERATION, TEXT, FACES, COLORS. */
  analyses?: readonly string[]
  /** Only where the user pool is not AWS's own: the local cloud's. */
  userPoolEndpoint?: string
  /** Only on one's own machine: who is signed in at once. */
  demo?: { username: string; password: string }
}

let analyses: Config['analyses']

/** @throws where the album does not answer, or answers something else. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' })
  if (!response.ok) throw new Error(`/config.json: ${response.status}`)
  const config: Config = await response.json()
  analyses = config.analyses
  return config
}

/** Whether the album looks for words in pictures; where config.json does not say, it may. */
export const looksForText = () => analyses?.includes('TEXT') ?? true
