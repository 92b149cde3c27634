import {openDoor} from './door';

if (typeof window !== 'undefined') openDoor();
