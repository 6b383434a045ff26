import { slugOf } from '@album/model/keys'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { chunksOf } from '../../shared/edit/calls.ts'
import { carriedBy, unreadOf } from '../../shared/edit/carried.ts'

/** A label that some of the photos carry. */
interface CarriedLabel {
  name: string
  carriers: string[]
  /** The number of photos to which their owner added it. */
  own: number
}

interface Read {
  /** Most frequent first. Labels that are read later follow those that are shown. */
  labels: CarriedLabel[]
  /** The number of photos whose labels have been read. */
  read: number
  failed: boolean
  /** Some of the labels arrive while others are shown. */
  isGradual: boolean
  again: () => void
}

/** The labels of all these photos. Those that the page does not have arrive bit by bit. */
export function useCarried(ids: readonly string[]): Read {
  const client = useApolloClient()
  const [state, setState] = useState<Pick<Read, 'labels' | 'read' | 'failed'>>({
    labels: [],
    read: 0,
    failed: false,
  })
  const [isGradual] = useState(() => unreadOf(client, ids).length > 0)
  const [tries, setTries] = useState(1)
  useEffect(() => {
    let over = false
    const found = new Map<string, CarriedLabel>()
    const shown = new Set<CarriedLabel>()
    const readAll = async () => {
      const unread = new Set(unreadOf(client, ids))
      // They need no request, so they are in the right order from the beginning.
      const known = ids.filter((id) => !unread.has(id))
      let read = 0
      for (const chunk of [known, ...chunksOf([...unread])]) {
        for (const [id, labels] of await carriedBy(client, chunk))
          for (const { name, source } of labels) {
            const slug = slugOf(name)
            const label = found.get(slug) ?? { name, carriers: [], own: 0 }
            label.carriers.push(id)
            if (source === 'USER') label.own++
            found.set(slug, label)
          }
        if (over) return
        read += chunk.length
        for (const label of sorted(found)) shown.add(label)
        setState({ labels: [...shown], read, failed: false })
      }
    }
    readAll().catch(() => !over && setState((state) => ({ ...state, failed: true })))
    return () => void (over = true)
  }, [client, ids, tries])
  const again = () => {
    setState({ labels: [], read: 0, failed: false })
    setTries(tries + 1)
  }
  return { ...state, isGradual, again }
}

const sorted = (labels: Map<string, CarriedLabel>) =>
  [...labels.values()].sort(
    (one, other) => other.carriers.length - one.carriers.length || one.name.localeCompare(other.name),
  )
