"""Copies without a network: a site's inventory, carried copies and updates, who signed them, saving in browsers."""

__all__ = [
    "bundle",  # a carried copy, as a zip
    "difference",  # the update from one version to the next
    "downloads",  # the list of zips that the download page reads
    "errors",  # why a copy can't be made or brought up to date
    "inventory",  # the list of a folder's files with their sums
    "key_files",  # where keys are kept
    "keys",  # keys that sign, and their fingerprints
    "media_types",  # what hosts call each kind of file
    "packs",  # the site in a few large pieces, for saving
    "saving",  # what saving needs at the site's root
    "signing_time",  # when something is signed
    "stable_zip",  # a zip with the same bytes for the same files
    "statement",  # what publishers sign, and what is read of it
    "station_json",  # what a published folder says of itself
    "store_frame",  # the page that keeps learners' work on a disk
    "succession",  # how one key follows another
    "update_acceptance",  # whether an update is believed
    "update_zip",  # an update's zip, opened without trust
    "updated_copy",  # the new version of a copy, written beside the old
    "versions",  # the lists of the copies before
    "web_manifest",  # what a device shows of an installed station
]
