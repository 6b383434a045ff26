import { slugOf } from '@album/model/keys'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { chunksOf } from '../../shared/edit/calls.ts'
import { carriedBy } from '../../shared/edit/carried.ts'

/** A label that some of the photos carry. */
interface CarriedLabel {
  name: string
  carriers: string[]
  /** The number of photos to which their owner added it. */
  own: number
}

interface Read {
  /** Most frequent first. */
  labels: CarriedLabel[]
  /** The number of photos whose labels have been read. */
  read: number
  failed: boolean
  again: () => void
}

/** The labels of all these photos. Those of a large selection arrive bit by bit. */
export function useCarried(ids: readonly string[]): Read {
  const client = useApolloClient()
  const [state, setState] = useState<Omit<Read, 'again'>>({ labels: [], read: 0, failed: false })
  const [tries, setTries] = useState(1)
  useEffect(() => {
    let over = false
    const found = new Map<string, CarriedLabel>()
    const readAll = async () => {
      let read = 0
      for (const chunk of chunksOf(ids)) {
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
        setState({ labels: sorted(found), read, failed: false })
      }
    }
    readAll().catch(() => !over && setState((state) => ({ ...state, failed: true })))
    return () => void (over = true)
  }, [client, ids, tries])
  const again = () => {
    setState({ labels: [], read: 0, failed: false })
    setTries(tries + 1)
  }
  return { ...state, again }
}

const sorted = (labels: Map<string, CarriedLabel>) =>
  [...labels.values()].sort(
    (one, other) => other.carriers.length - one.carriers.length || one.name.localeCompare(other.name),
  )
