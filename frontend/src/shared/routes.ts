import { queryOf, type Search } from './search.ts'

/** The pages of the album: what their addresses look like. app/Pages.tsx has the page of each. */
export const paths = {
  /** One pattern for both, so that the grid stays when a photo opens over it. */
  library: /^\/(?:photo\/(?<id>[^/]+))?$/,
  albums: '/albums',
  album: /^\/albums\/(?<album>[^/]+)(?:\/photo\/(?<photo>[^/]+))?$/,
  trash: '/trash',
  usage: '/usage',
  account: '/account',
  reanalysis: '/reanalysis',
  signIn: '/sign-in',
  /** A share link's. */
  shared: '/shared',
} as const

/** The search is part of the address, so that a result can be kept and sent. */
export const libraryAddress = (search?: Search) => `/${search ? queryOf(search) : ''}`
export const photoAddress = (id: string, search?: Search) => `/photo/${id}${search ? queryOf(search) : ''}`
export const albumAddress = (id: string) => `/albums/${id}`
export const albumPhotoAddress = (album: string, id: string) => `/albums/${album}/photo/${id}`
/** The token stands behind `#`, which stays in the browser: no server and no log sees it. */
export const sharedAddress = (token: string) => `${paths.shared}#${token}`
