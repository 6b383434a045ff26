import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { required } from '../environment.ts'
import { type ImageSource, pictureUrls } from './picture-urls.ts'

const origin = required('MEDIA_ORIGIN')
const keyPairId = required('MEDIA_KEY_PAIR_ID')
const keyParameter = required('MEDIA_KEY_PARAMETER')
const generation = Number(required('MEDIA_KEY_GENERATION'))
const ssm = new SSMClient({})

let urls: Promise<ReturnType<typeof pictureUrls>> | undefined

/** Reads the key once per container. After a failure, the next call tries again. */
async function readKey() {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: keyParameter, WithDecryption: true }))
  return pictureUrls({ origin, keyPairId, generation, privateKey: Parameter!.Value! })
}

/** `Image.url` for a whole page: AppSync's BatchInvoke sends a list and expects a list in the same order. */
export async function handler(batch: { source: ImageSource }[]): Promise<string[]> {
  urls ??= readKey()
  try {
    const sign = await urls
    return sign(
      batch.map(({ source }) => source),
      new Date(),
    )
  } catch (error) {
    urls = undefined
    throw error
  }
}
