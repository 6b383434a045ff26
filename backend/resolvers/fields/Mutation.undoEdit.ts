export { request, response } from '../lib/answered-job.ts'
