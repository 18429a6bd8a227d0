import shell from './en/shell'
import burning from './en/burning'
import wish from './en/wish'

export default { ...shell, burning, ...wish }
