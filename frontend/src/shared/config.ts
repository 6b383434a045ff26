/** Where the album's services are: `/config.json`, written by the deployment. */
export interface Config {
  region: string
  graphqlUrl: string
  realtimeUrl: string
  userPoolId: string
  userPoolClientId: string
  /** Only where the user pool is not AWS's own: the local cloud's. */
  userPoolEndpoint?: string
  /** Only on one's own machine: who is signed in at once. */
  demo?: { username: string; password: string }
}

/** @throws where the album does not answer, or answers something else. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' })
  if (!response.ok) throw new Error(`/config.json: ${response.status}`)
  return response.json()
}
