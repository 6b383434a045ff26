import type { Provider } from './provider.ts'

/**
 * Nothing to do here: it empties a bucket when its stack is deleted, and on this machine stacks are
 * not deleted one by one; all of them go at once, with the folder that holds their state.
 */
const autoDeleteObjects: Provider = {
  type: 'Custom::S3AutoDeleteObjects',
  deploy: async ({ logicalId }) => ({ ref: logicalId }),
}
export default autoDeleteObjects
