import {openDoor} from './door';

type Global = typeof window & {standardsDoor?: () => void};

// 应用接手时门可能已经开着。
if (typeof window !== 'undefined') (window as Global).standardsDoor ??= openDoor();
