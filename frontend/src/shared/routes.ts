import { queryOf, type Search } from './search.ts'

/** The addresses of the album's pages. app/routes/Pages.tsx maps each to its page. */
export const paths = {
  /** One pattern for both, so that the grid stays mounted when a photo opens over it. */
  library: /^\/(?:photo\/(?<id>[^/]+))?$/,
  explore: '/explore',
  places: '/places',
  albums: '/albums',
  album: /^\/albums\/(?<album>[^/]+)(?:\/photo\/(?<photo>[^/]+))?$/,
  onThisDay: '/on-this-day',
  /** The same page, with an open photo. */
  onThisDayPhoto: /^\/on-this-day(?:\/photo\/(?<photo>[^/]+))?$/,
  trash: '/trash',
  usage: '/usage',
  account: '/account',
  reanalysis: '/reanalysis',
  signIn: '/sign-in',
  /** A share link's page. */
  shared: '/shared',
} as const

/** The address contains the search, so that results can be bookmarked and shared. */
export const libraryAddress = (search?: Search) => `/${search ? queryOf(search) : ''}`
export const photoAddress = (id: string, search?: Search) => `/photo/${id}${search ? queryOf(search) : ''}`
/** @param category Rekognition's; empty for labels without one */
export const categoryAddress = (category: string) =>
  `${paths.explore}?${new URLSearchParams({ category }).toString()}`
/** @param place what the map shows first */
export const placesAddress = (place: string) => `${paths.places}?${new URLSearchParams({ place }).toString()}`
export const albumAddress = (id: string) => `${paths.albums}/${id}`
export const albumPhotoAddress = (album: string, id: string) => albumAddress(album) + photoAddress(id)
export const onThisDayPhotoAddress = (id: string) => paths.onThisDay + photoAddress(id)
/** The token follows `#`, which stays in the browser: no server or log sees it. */
export const sharedAddress = (token: string) => `${paths.shared}#${token}`
/** Whether the visitor uses a share link, without signing in: Guest.tsx instead of App.tsx. */
export const isGuest = () => location.pathname === paths.shared
