import type { Config } from '@album/model/config'
import { CONFIG_PATH } from './answer.ts'

let known: Config | undefined

/** @throws if the album does not respond, or the response is not the configuration */
export async function loadConfig(): Promise<Config> {
  const response = await fetch(CONFIG_PATH, { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${CONFIG_PATH}: ${response.status}`)
  known = (await response.json()) as Config
  return known
}

/** The main script of the deployed page, by the configuration that was loaded last. */
export const deployedPage = () => known?.page

/** The window's event for a query that the API does not know: the deployed page may be newer than this one. */
export const QUERY_REFUSED = 'query-refused'

/** Whether AWS charges for analyses. */
export const isCharged = () => known?.isCharged ?? true

/** The URL of Cognito's API. @throws before the configuration is loaded */
export function cognitoEndpoint(): string {
  if (!known) throw new Error('The configuration is not loaded.')
  return known.userPoolEndpoint ?? `https://cognito-idp.${known.region}.amazonaws.com/`
}

/** Whether users may create accounts themselves. */
export const mayCreateAccount = () => known?.selfSignUp ?? false

/** Whether the album keeps where photos were taken. */
export const isPlaceKept = () => known?.keepLocation ?? false

/** Whether the album finds the colours of pictures. */
export const isColourDetected = () => known?.analyses?.includes('COLORS') ?? false

/** Whether the album reads text in pictures; assumed if config.json does not list the analyses. */
export const isTextDetected = () => known?.analyses?.includes('TEXT') ?? true
