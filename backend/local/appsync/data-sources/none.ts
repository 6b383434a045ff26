/** NONE: the payload of the request handler is the result. */
import { ResolverError } from '../runtime/resolver-error.ts'
import type { DataSource } from './data-source.ts'

export const createNoneDataSource = (name: string): DataSource => ({
  name,
  type: 'NONE',
  async execute(request) {
    if (typeof request !== 'object' || request === null || Array.isArray(request))
      throw new ResolverError('The request of a NONE data source must be an object', 'MappingTemplate')
    return { result: request.payload ?? null }
  },
})
