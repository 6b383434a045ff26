/** The album's logo: four photos in two rows. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <path d="M3 3h11v8H3zM16 3h5v8h-5zM3 13h6v8H3zM11 13h10v8H11z" />
    </svg>
  )
}
