import { CHOSEN_LANGUAGE, language } from '../text/language.ts'
import { Icon } from './Icon.tsx'

/** Shows the page in the other language. Its name is in that language, for people who cannot read this one. */
export function LanguageButton({ className }: { className?: string }) {
  const other = language === 'de' ? 'en' : 'de'
  const choose = () => {
    try {
      localStorage.setItem(CHOSEN_LANGUAGE, other)
    } catch {
      // The browser refuses to store it: the page stays in the browser's language.
    }
    // Uploads go on after a reload. While they run, the browser asks first.
    location.reload()
  }
  return (
    <button type="button" className={className} lang={other} onClick={choose}>
      <Icon name="language" size={20} />
      {other === 'de' ? 'Deutsch' : 'English'}
    </button>
  )
}
