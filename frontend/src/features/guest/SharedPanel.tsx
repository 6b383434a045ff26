import { useEffect, useState } from 'react'
import { coordinates } from '../../shared/text/camera.ts'
import { takenText } from '../../shared/text/dates.ts'
import { guestText } from '../../shared/text/guest.ts'
import { photoText } from '../../shared/text/photo.ts'
import { placeName } from '../../shared/text/place.ts'
import { text } from '../../shared/text/text.ts'
import type { GuestPhoto } from './shared-album.ts'
import css from './SharedPanel.module.css'
import type { GuestPlace } from './watch-album.ts'

interface Props {
  photo: GuestPhoto
  readPlace: ((id: string) => Promise<GuestPlace | null>) | undefined
}

/** What a guest reads about a photo: when it was taken and, if the link shows it, its labels and where it was taken. */
export function SharedPanel({ photo: { id, labels, takenLocal, addedBy }, readPlace }: Props) {
  const place = usePlace(id, readPlace)
  return (
    <aside className={css.panel} aria-label={photoText.panel}>
      {takenLocal && <p className={css.taken}>{takenText(takenLocal)}</p>}
      {addedBy && <p className={css.taken}>{guestText.addedBy(addedBy)}</p>}
      {labels && labels.length > 0 && (
        <ul className={css.labels}>
          {text.label.names(labels).map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {place && (
        <p className={css.taken}>
          {photoText.location}: {placeLine(place)}
        </p>
      )}
      {place === null && !takenLocal && !addedBy && !labels?.length && (
        <p className={css.taken}>{guestText.noDetails}</p>
      )}
    </aside>
  )
}

/** Lisbon, Portugal · 38.7° N, 9.2° W. Plain text: a link to a map would tell others where the photo was taken. */
const placeLine = ({ place, location }: GuestPlace) =>
  [place && placeName(place), location && coordinates(location)].filter(Boolean).join(' · ')

/** Where the photo was taken; null if nobody knows, undefined while it is not known yet or if the link does not show it. */
function usePlace(id: string, read: Props['readPlace']): GuestPlace | null | undefined {
  const [answer, setAnswer] = useState<{ id: string; place: GuestPlace | null }>()
  useEffect(() => {
    if (!read) return
    let left = false
    void read(id).then(
      (place) => left || setAnswer({ id, place }),
      // The photo is shown like one without a place.
      () => left || setAnswer({ id, place: null }),
    )
    return () => {
      left = true
    }
  }, [id, read])
  return read && answer?.id === id ? answer.place : undefined
}
