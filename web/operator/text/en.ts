import shell from './en/shell'
import burning from './en/burning'

export default { ...shell, burning }
