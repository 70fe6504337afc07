import './dirty-form.ts'
import './drop.ts'
import './once.ts'
import './shortcuts.ts'
