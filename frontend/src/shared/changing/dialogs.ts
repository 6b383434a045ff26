/** The dialogs that change something about photos. They are one chunk: each chunk's name weighs in the first paint. */
export { ChangeDate } from '../dating/ChangeDate.tsx'
export { ChangePlace } from '../placing/ChangePlace.tsx'
