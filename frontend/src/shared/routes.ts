import { queryOf, type Search } from './search.ts'

/** The page's addresses. What is looked for is part of them, so that what is shown can be kept and sent. */
export const libraryAddress = (search?: Search) => `/${search ? queryOf(search) : ''}`
export const photoAddress = (id: string, search?: Search) => `/photo/${id}${search ? queryOf(search) : ''}`
export const ALBUMS = '/albums'
export const albumAddress = (id: string) => `/albums/${id}`
export const albumPhotoAddress = (album: string, id: string) => `/albums/${album}/photo/${id}`
/** A link to an album. What stands behind `#` stays in the browser: no server and no log sees the token. */
export const sharedAddress = (token: string) => `/shared#${token}`
