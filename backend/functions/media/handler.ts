import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { required } from '../environment.ts'
import { type ImageSource, pictureUrls } from './picture-urls.ts'

const origin = required('MEDIA_ORIGIN')
const keyPairId = required('MEDIA_KEY_PAIR_ID')
const keyParameter = required('MEDIA_KEY_PARAMETER')
const generation = Number(required('MEDIA_KEY_GENERATION'))
const ssm = new SSMClient({})

let urls: Promise<ReturnType<typeof pictureUrls>> | undefined

/** The key is read once a container; a reading that failed is tried again by the next call. */
async function readKey() {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: keyParameter, WithDecryption: true }))
  return pictureUrls({ origin, keyPairId, generation, privateKey: Parameter!.Value! })
}

/** `Image.url` for a page at once: AppSync's BatchInvoke sends a list and takes a list in the same order. */
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
