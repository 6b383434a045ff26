import type { ApolloClient } from '@apollo/client'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { notify } from '../../shared/ui/notices.ts'
import { allTexts } from '../../shared/text/in-language.ts'
import { text } from '../../shared/text/text.ts'
import { whenIdle } from '../../shared/ui/when-idle.ts'
import type { Source } from '../../shared/files/chosen-files.ts'
import type { Uploader } from './queue/uploader.ts'
import { UploadsContext } from './uploads-context.ts'
import { useWarnBeforeLeaving } from './use-warn-before-leaving.ts'

interface Props {
  client: ApolloClient
  children: ReactNode
}

/** Lets everything inside it add photos. The upload code loads after the album's first paint. */
export function UploadProvider({ client, children }: Props) {
  const [uploader, setUploader] = useState<Uploader>()
  const [starting] = useState(() => createStarting(client))
  useEffect(() => {
    starting.onStarted(setUploader)
    const idle = whenIdle(() => void starting.start().catch(() => {}))
    return () => {
      idle()
      starting.end()
      setUploader(undefined)
    }
  }, [starting])
  useWarnBeforeLeaving(uploader)

  const album = useRef<string>(undefined)
  const uploads = useMemo(
    () => ({
      uploader,
      into: (id: string | undefined) => void (album.current = id),
      add(sources: readonly Source[]) {
        const into = album.current
        starting.start().then(
          (started) => started.addChosen(sources, into),
          () => notify(text.upload.notStarted),
        )
      },
    }),
    [starting, uploader],
  )
  return <UploadsContext value={uploads}>{children}</UploadsContext>
}

/** Starts the uploader once, when it is first needed; retries if that failed. */
function createStarting(client: ApolloClient) {
  let started: Promise<Uploader> | undefined
  let onStarted: (uploader: Uploader) => void = () => {}

  async function load() {
    await allTexts()
    const { startUploader } = await import('./queue/start-uploader.ts')
    return startUploader(client)
  }
  return {
    start() {
      started ??= load().then(
        (uploader) => {
          onStarted(uploader)
          return uploader
        },
        (error) => {
          started = undefined
          throw error
        },
      )
      return started
    },
    onStarted(listener: typeof onStarted) {
      onStarted = listener
    },
    /** The next user gets an uploader of their own. */
    end() {
      onStarted = () => {}
      started?.then((uploader) => uploader.end()).catch(() => {})
      started = undefined
    },
  }
}
