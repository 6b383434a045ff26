import { useApolloClient } from '@apollo/client/react'
import type { ErrorCode } from '@album/model/refusals'
import { useRef, useState } from 'react'
import {
  type Share_ShareFragment,
  SharesDocument,
  ShareTokenDocument,
  UnshareDocument,
  UpdateShareDocument,
} from '../../generated/graphql.ts'
import { codeOf } from '../../shared/api/graphql-errors.ts'
import { sharedAddress } from '../../shared/routes.ts'
import { Ask } from '../../shared/ui/Ask.tsx'
import controls from '../../shared/ui/controls.module.css'
import { contributionsText } from '../../shared/text/contributions.ts'
import { linksText } from '../../shared/text/links.ts'
import { changeBack } from './change-back.ts'
import { LinkAddress } from './LinkAddress.tsx'
import { givesUnshownPlaces, type LinkChoices, LinkForm } from './LinkForm.tsx'
import css from './ShareAlbum.module.css'

interface Props {
  share: Share_ShareFragment
  canTakePhotos: boolean
  onEnded: (id: string) => void
  onMessage: (message: string, undo?: () => void) => void
}

/** One active link: until when it works, what its guests see, and what its owner can do with it. */
export function ShareLink({ share, canTakePhotos, onEnded, onMessage }: Props) {
  const client = useApolloClient()
  const entry = useRef<HTMLLIElement>(null)
  const changeButton = useRef<HTMLButtonElement>(null)
  const [changing, setChanging] = useState(false)
  const [ending, setEnding] = useState(false)
  /** Its address while it is shown. The page keeps a token only that long. */
  const [address, setAddress] = useState<string>()
  const [failed, setFailed] = useState('')
  const { id, albumId } = share
  const until = linksText.until(share.expiresAt)
  const shows = linksText.shows(share)
  const what = `${until}, ${shows}`
  const opened = linksText.opened(share.opened)

  const stopChanging = () => {
    setChanging(false)
    setFailed('')
    changeButton.current?.focus()
  }
  /** The cache knows the links by their ids: the list and the form follow. */
  const read = async () => {
    const { data } = await client.query({
      query: SharesDocument,
      variables: { albumId },
      fetchPolicy: 'network-only',
    })
    const latest = data?.shares.find((share) => share.id === id)
    if (!latest) onMessage(linksText.noLink)
    return latest
  }
  const readToSave = async () => {
    try {
      return await read()
    } catch {
      setFailed(linksText.notChanged)
      return undefined
    }
  }
  const startChanging = () => {
    setChanging(true)
    void read().catch(() => {})
  }
  // The cache knows the link by its id: the list follows.
  const update = (choices: LinkChoices) =>
    client.mutate({ mutation: UpdateShareDocument, variables: { input: { id, ...choices } } })
  const save = async (choices: LinkChoices, before = share) => {
    try {
      const { data } = await update(choices)
      const saved = data!.updateShare
      const isChanged = changeBack({ before, saved, latest: saved })
      stopChanging()
      onMessage(
        choices.adding === false
          ? contributionsText.stopped
          : (['download', 'originals'] as const).some((name) => before[name] && choices[name] === false)
            ? linksText.changedDownload
            : linksText.changed,
        isChanged && (() => void undo(before, saved)),
      )
    } catch (error) {
      setFailed(refusedWith(codeOf(error)))
    }
  }
  /** Another window may have changed the link since: only what this change has changed is put back. */
  const undo = async (before: Share_ShareFragment, saved: Share_ShareFragment) => {
    changeButton.current?.focus()
    try {
      const latest = await read()
      if (!latest) return
      const back = changeBack({ before, saved, latest })
      if (back === 'changed') return onMessage(linksText.changedSince)
      await update(back ?? {})
      onMessage(linksText.undone)
    } catch (error) {
      if (codeOf(error) === 'LINK') onMessage(linksText.noLink)
      else onMessage(linksText.notChanged, () => void undo(before, saved))
    }
  }
  const show = async () => {
    if (address) return setAddress(undefined)
    try {
      const { data } = await client.query({
        query: ShareTokenDocument,
        variables: { id },
        // Keep the token out of the cache.
        fetchPolicy: 'no-cache',
      })
      setAddress(`${location.origin}${sharedAddress(data!.shareToken)}`)
    } catch {
      onMessage(linksText.notShown)
    }
  }
  const end = async () => {
    try {
      await client.mutate({ mutation: UnshareDocument, variables: { id } })
      if (entry.current?.contains(document.activeElement)) focusAfter(entry.current)
      onEnded(id)
      onMessage(linksText.ended)
    } catch {
      onMessage(linksText.notEnded)
    }
  }
  return (
    <li ref={entry}>
      <div className={css.entry}>
        <p>
          {until} <small>{shows}</small>{' '}
          {givesUnshownPlaces(share) && <small>{linksText.originalsWithPlaces}</small>}{' '}
          {share.contributions && <small>{contributionsText.state(share.contributions)}</small>}{' '}
          <small>{opened}</small>
        </p>
        {share.canShow && (
          <button
            type="button"
            className={controls.quiet}
            aria-label={address ? linksText.hideOf(what) : linksText.showOf(what)}
            aria-expanded={address !== undefined}
            onClick={() => void show()}
          >
            {address ? linksText.hide : linksText.show}
          </button>
        )}
        <button
          ref={changeButton}
          type="button"
          className={controls.quiet}
          aria-label={linksText.changeOf(what)}
          aria-expanded={changing}
          onClick={() => (changing ? stopChanging() : startChanging())}
        >
          {linksText.change}
        </button>
        <button
          type="button"
          className={`${controls.quiet} ${controls.danger}`}
          aria-label={linksText.endOf(what)}
          onClick={() => setEnding(true)}
        >
          {linksText.end}
        </button>
      </div>
      {ending && (
        <Ask
          question={linksText.endAsk(share.contributions?.adding ?? false)}
          yes={linksText.endIt}
          no={linksText.keep}
          onYes={() => void end()}
          onClose={() => setEnding(false)}
        />
      )}
      {address && <LinkAddress address={address} />}
      {changing && (
        <LinkForm
          link={share}
          canTakePhotos={canTakePhotos}
          failed={failed}
          readLink={readToSave}
          onSave={save}
          onCancel={stopChanging}
        />
      )}
    </li>
  )
}

const refusedWith = (code: ErrorCode | undefined) => {
  if (code === 'LINK') return linksText.noLink
  return code === 'ORIGINALS' ? linksText.downloadsOff : linksText.notChanged
}

/** A link leaves the list: the focus goes to the same button of its neighbour, or to the message that says so. */
function focusAfter(entry: HTMLElement) {
  const neighbour = entry.nextElementSibling ?? entry.previousElementSibling
  const [heir] = [...(neighbour?.querySelectorAll<HTMLElement>(`.${css.entry} button`) ?? [])].slice(-1)
  ;(heir ?? entry.closest('section')?.querySelector<HTMLElement>('[role=status]'))?.focus()
}
