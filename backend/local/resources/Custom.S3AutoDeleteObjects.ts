import type { Provider } from './provider.ts'

/**
 * No effect here: it empties a bucket when its stack is deleted. On this machine all stacks are deleted together, with the state
 * folder.
 */
const autoDeleteObjects: Provider = {
  type: 'Custom::S3AutoDeleteObjects',
  deploy: async ({ logicalId }) => ({ ref: logicalId }),
}
export default autoDeleteObjects
