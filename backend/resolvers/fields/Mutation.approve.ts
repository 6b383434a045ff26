export { request, response } from '../lib/changed-photos.ts'
