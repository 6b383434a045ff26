import { randomUUID } from 'node:crypto'
import { SmokeChangesDocument } from '../generated/graphql.ts'
import type { Config } from '@album/model/config'
import { configOf, personOf, signInTo } from '../sign-in.ts'
import { asking } from './graphql.ts'
import { removeWhatWasMade } from './leftovers.ts'
import { listen, type Listener } from './listen.ts'
import { loadPage, mustReach, type Page } from './page.ts'
import { type Change, fetchPictures, labelled, upload } from './photo.ts'
import { pictureOf } from './picture.ts'
import { end, share, visit } from './share.ts'
import { must, type Steps } from './steps.ts'
import { strangersGetNothing } from './strangers.ts'

/**
 * Does what people do with an album, once and from outside, and removes its photo and album again.
 * @param alarms the stack whose alarms are tried, if AWS credentials are given
 * @throws StepFailed; `steps.failures` says what and why
 */
export async function smoke(address: string, steps: Steps, alarms: string | undefined): Promise<void> {
  const page = await steps.run('page', (signal) => loadPage(address, signal))
  const config = await steps.run('config', async () => readConfig(page))
  const person = await personOf(config)
  const token = await steps.run('sign in', async () => (await signInTo(config, person))())
  const as = (signal: AbortSignal) => asking(config.graphqlUrl, token, signal)
  await steps.run('strangers', (signal) => strangersGetNothing(config, token, signal))

  const title = `smoke-test-${randomUUID()}.png`
  let listener: Listener<Change> | undefined
  try {
    listener = await steps.run('subscribe', (signal) =>
      listen<Change>(config, token, SmokeChangesDocument, signal),
    )
    const picture = pictureOf(title)
    const id = await steps.run('upload', (signal) => upload(picture, title, page, as(signal), signal))
    const { next } = listener
    await steps.run('labels', (signal, note) => labelled(id, config, next, as(signal), note))
    await steps.run('picture', (signal) => fetchPictures(id, picture, page, as(signal), signal))
    const link = await steps.run('share', (signal) => share(id, title, as(signal)))
    await steps.run('guest', (signal) => visit(config, link.token, id, title, signal))
    await steps.run('ended link', (signal) => end(config, link, as(signal), signal))
  } finally {
    listener?.close()
    await steps.run('clean up', (signal) => removeWhatWasMade(title, as(signal)))
  }
  if (alarms)
    await steps.run('alarm', async (signal) => {
      // Loaded here: loading the SDK takes longer than most steps.
      const { alarmsOf } = await import('./alarm.ts')
      return alarmsOf(config.region, alarms, signal)
    })
}

async function readConfig(page: Page): Promise<Config> {
  const config = await configOf(page.address)
  for (const name of ['region', 'realtimeUrl', 'userPoolId', 'userPoolClientId', 'analyses'] as const)
    must(config[name], `config.json has no ${name}.`)
  const cognito = config.userPoolEndpoint ?? `https://cognito-idp.${config.region}.amazonaws.com`
  mustReach(page, 'connect-src', 'the API', config.graphqlUrl)
  mustReach(page, 'connect-src', 'the subscriptions', config.realtimeUrl)
  mustReach(page, 'connect-src', 'the user pool', cognito)
  return config
}
