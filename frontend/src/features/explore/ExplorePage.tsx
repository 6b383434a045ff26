import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { Categories } from './Categories.tsx'
import { Category } from './Category.tsx'

/**
 * What is in the library's photos: its categories with their most frequent labels, or all labels of the category in the
 * address.
 */
export function ExplorePage({ firstStep }: { firstStep: ReactNode }) {
  const category = new URLSearchParams(useSearch()).get('category')
  return category === null ? (
    <Categories firstStep={firstStep} />
  ) : (
    <Category key={category} name={category} />
  )
}
