import { downloadText } from '../text/download.ts'
import { dismiss, notify, renew } from '../ui/notices.ts'
import type { Download, DownloadState } from './downloads.ts'
import type { Missing } from './source.ts'

/** Shows a download in a notice: its progress, then how it ended. */
export function showDownload({ job: { name }, state, start, cancel }: Download): void {
  let notice: number | undefined
  let isProgress = false
  const discard = { label: downloadText.discard, run: cancel }

  function show(next: DownloadState) {
    const message = messageOf(name, next)
    const wasProgress = isProgress
    isProgress = next.status === 'running' || next.status === 'waiting'
    if (isProgress && wasProgress && notice !== undefined) return renew(notice, message)
    if (notice !== undefined) dismiss(notice)
    if (isProgress) notice = notify(message, { label: downloadText.cancel, run: cancel }, true)
    else if (next.status === 'stopped' && next.canContinue)
      notice = notify(message, { label: downloadText.goOn, run: () => void start() }, true, discard)
    else if (next.status === 'stopped' || (next.status === 'done' && (next.ended || next.missing.length > 0)))
      // A message about missing photos stays until the user closes it.
      notice = notify(message, { label: downloadText.ok, run: () => {} }, true)
    else if (next.status === 'done') notify(message)
  }
  state.subscribe(show)
  if (state.get().status !== 'cancelled') show(state.get())
}

function messageOf(name: string, state: DownloadState): string {
  if (state.status === 'cancelled') return ''
  if (state.status === 'done') return doneMessage(name, state)
  const done = state.photos + state.missing.length
  if (state.status === 'stopped') {
    if (!state.canContinue) return downloadText.failed(state.why)
    const stopped = downloadText.stopped(state.why, name, done, state.total)
    return state.why === 'LIMIT' && !state.lasts ? `${stopped} ${downloadText.keepOpen}` : stopped
  }
  const seconds = state.status === 'running' ? state.seconds : undefined
  const progress = downloadText.progress(done, state.total, state.bytes, seconds)
  return state.status === 'running' ? downloadText.running(progress) : downloadText.waiting(progress)
}

/** Album.zip is saved: 510 photos, 2.3 GB. 2 photos were no longer there. */
function doneMessage(
  name: string,
  { ended, photos, bytes, missing }: DownloadState & { status: 'done' },
): string {
  if (ended) return downloadText.ended(name, photos)
  const because = (isIt: (why: Missing['why']) => boolean) => missing.filter(({ why }) => isIt(why)).length
  const gone = because((why) => why === 'GONE')
  const onTheirWay = because((why) => why === 'ON_ITS_WAY')
  const others = missing.length - gone - onTheirWay
  return [
    photos > 0 ? downloadText.done(name, photos, bytes) : downloadText.none,
    gone > 0 && downloadText.gone(gone),
    onTheirWay > 0 && downloadText.onTheirWay(onTheirWay),
    others > 0 && downloadText.notDownloaded(others),
  ]
    .filter(Boolean)
    .join(' ')
}
