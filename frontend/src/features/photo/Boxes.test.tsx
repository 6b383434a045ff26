// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Boxes } from './Boxes.tsx'
import { placesOf } from './places.ts'

const box = (left: number) => ({ boundingBox: { left, top: 0.2, width: 0.4, height: 0.4 } })

test('two overlapping boxes of people are both lit', () => {
  const person = { name: 'Person', confidence: 98, instances: [box(0.1), box(0.3)] }
  const places = placesOf([person as never], undefined, 'Person')
  const { container } = render(<Boxes places={places} lit="Person" onLight={() => {}} />)
  const [whole, ...lit] = container.querySelectorAll('mask path')
  expect(whole!.getAttribute('fill')).toBe('#fff')
  expect(lit.map((shape) => shape.getAttribute('d'))).toEqual(places.map(({ outline }) => outline))
})
