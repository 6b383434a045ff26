import type { ApolloClient } from '@apollo/client'
import { navigate } from 'wouter/use-browser-location'
import { keptTokens } from '../shared/api/kept-tokens.ts'
import { showDownload } from '../shared/download/download-notice.ts'
import { offerStored } from '../shared/download/downloads.ts'
import { ownPhotos } from '../shared/download/own-photos.ts'
import { storedDownloads } from '../shared/download/stored-file.ts'
import { paths } from '../shared/routes.ts'
import { downloadText } from '../shared/text/download.ts'
import { dismiss, notify } from '../shared/ui/notices.ts'

/** Offers to continue the downloads of this user, and removes those of another one. */
export async function offerDownloads(client: ApolloClient): Promise<void> {
  const person = keptTokens()?.id
  if (!person) return
  const isOthers = (job: { person: string; what: { kind: string } }) =>
    job.person !== person && job.what.kind !== 'shared'
  for await (const stored of storedDownloads(person, isOthers)) {
    if (keptTokens()?.id !== person) return
    const { what } = stored.job
    if (what.kind === 'photos' || what.kind === 'search')
      showDownload(offerStored(stored, ownPhotos(client, what)))
    if (what.kind === 'library') {
      const { librarySource } = await import('../shared/download/library-source.ts')
      const { job, state, start, cancel } = offerStored(stored, librarySource(client))
      // The usage page shows its progress.
      const goOn = () => {
        navigate(paths.usage)
        void start()
      }
      const notice = notify(
        downloadText.stopped('CLOSED', job.name, stored.photos, job.total),
        { label: downloadText.goOn, run: goOn },
        true,
        { label: downloadText.discard, run: cancel },
      )
      state.subscribe(() => dismiss(notice))
    }
  }
}
