export { request, response } from '../lib/own-changes.ts'
