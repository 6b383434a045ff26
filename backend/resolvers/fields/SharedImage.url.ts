/** The same as for the owner. `toSharedPhoto` has put `guestUntil` into the source. */
export { request, response } from './Image.url.ts'
