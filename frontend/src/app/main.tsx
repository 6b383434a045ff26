import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Guest, isGuest } from './Guest.tsx'
import './theme.css'

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>{isGuest() ? <Guest /> : <App />}</ErrorBoundary>,
)
