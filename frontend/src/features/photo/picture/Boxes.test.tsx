// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Boxes } from './Boxes.tsx'
import { drawnBoxes } from './drawn-boxes.ts'

const box = (left: number) => ({ boundingBox: { left, top: 0.2, width: 0.4, height: 0.4 } })

test('two overlapping boxes of people are both highlighted', () => {
  const person = { name: 'Person', confidence: 98, instances: [box(0.1), box(0.3)] }
  const boxes = drawnBoxes([person as never], undefined, 'Person')
  const { container } = render(<Boxes boxes={boxes} highlighted="Person" onHighlight={() => {}} />)
  const [whole, ...highlighted] = container.querySelectorAll('mask path')
  expect(whole!.getAttribute('fill')).toBe('#fff')
  expect(highlighted.map((shape) => shape.getAttribute('d'))).toEqual(boxes.map(({ outline }) => outline))
})
