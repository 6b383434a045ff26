/** The dialogs that change photos. They are one chunk, because the first paint contains the name of each chunk. */
export { ChangeDate } from '../dating/ChangeDate.tsx'
export { ChangePlace } from '../placing/ChangePlace.tsx'
