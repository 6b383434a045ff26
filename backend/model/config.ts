import type { AnalysisName } from './analyses.ts'

/**
 * `config.json`, next to the page: the addresses of the album's services and what it does. The deployment writes it (infra/site-stack),
 * and the local cloud adds to it. The page and the command line read it, sometimes from an older deployment.
 */
export interface Config {
  region: string
  graphqlUrl: string
  realtimeUrl: string
  userPoolId: string
  userPoolClientId: string
  /** The enabled analyses. */
  analyses?: readonly AnalysisName[]
  /** Whether the album keeps where photos were taken. */
  keepLocation?: boolean
  /** Whether users may create accounts themselves; if not, the owner invites them. */
  selfSignUp?: boolean
  /** The main script of the page that is deployed with this API: `/assets/index-B2x.js`. */
  page?: string
  /** Whether AWS charges for analyses; it does if this is left out. Only the local cloud says otherwise. */
  isCharged?: boolean
  /** Only for a user pool outside AWS: the local cloud's. */
  userPoolEndpoint?: string
  /** The demo user, who is signed in automatically. Only an album on the user's own machine has one. */
  demo?: Person
}

/** What a person signs in with. */
export interface Person {
  username: string
  password: string
}
