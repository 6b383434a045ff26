import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm'
import type { KeyStore } from './media-key.ts'

export type ParameterStore = KeyStore

/** Stores keys in Parameter Store, encrypted. */
export const parameterStore = (ssm: SSMClient, description: string): KeyStore => ({
  async read(Name) {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }))
      return Parameter?.Value
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined
      throw error
    }
  },
  async create(Name, Value) {
    try {
      await ssm.send(
        new PutParameterCommand({
          Name,
          Value,
          Type: 'SecureString',
          Overwrite: false,
          Description: description,
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ParameterAlreadyExists) return false
      throw error
    }
  },
  async remove(Name) {
    try {
      await ssm.send(new DeleteParameterCommand({ Name }))
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error
    }
  },
})
