import { inLanguage } from './in-language.ts'

/** The list of keyboard shortcuts: each key, and what it does. */
export const keysText = inLanguage('keys', {
  photos: [
    ['/', 'Find photos'],
    ['Shift Enter', 'Exclude the suggested label'],
    ['← ↑ ↓ →', 'Move between photos'],
    ['Enter', 'Open the photo'],
    ['Home End', 'First and last photo'],
    ['+ −', 'Larger and smaller photos'],
    ['S', 'Start a slideshow of all photos, or of those that are selected'],
    ['Space', 'Select or deselect'],
    ['Shift ← ↑ ↓ →', 'Select all photos in between'],
    ['Ctrl A', 'Select all'],
    ['F', 'Favourite or not: the photo, or the selected ones'],
    ['A', 'Archive the selected photos, or put them back'],
    ['L', 'Add labels to the selected photos'],
    ['D', 'Change the date of the selected photos'],
    ['Delete', 'Move the selected photos to trash'],
    ['Esc', 'Clear the selection'],
  ],
  albums: [
    ['X', 'Pick up the selected photos, or this one'],
    ['V', 'Place them before this photo'],
    ['Esc', 'Put them back'],
  ],
  viewer: [
    ['← →', 'Previous and next photo'],
    ['+ −', 'Zoom in and out; then ← ↑ ↓ → move the picture'],
    ['0', 'Fit to window'],
    ['Esc', 'Close'],
    ['F', 'Favourite or not'],
    ['A', 'Archive, or put back'],
    ['B', 'Show or hide boxes'],
    ['I', 'Show or hide labels and details'],
    ['E', 'Edit the title'],
    ['D', 'Change the date'],
    ['Delete', 'Move to trash'],
    ['S', 'Start a slideshow; Space pauses it'],
    ['?', 'Show this list'],
  ],
})
