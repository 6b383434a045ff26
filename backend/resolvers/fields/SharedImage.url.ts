/** As for the owner; that it is a guest's stands in the source (`guestUntil`), put there by `toSharedPhoto`. */
export { request, response } from './Image.url.ts'
